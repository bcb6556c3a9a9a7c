using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace PsApiAuth.Module.Tests.Leaks;

/// <summary>Reads all that an object says in public, down to its leaves: properties, fields, items, texts, members that PowerShell adds.</summary>
public static class ObjectWalk
{
    private const int Depth = 10;

    // The engine, the runtime and the connection as such; and a SecureString, which is where a secret belongs.
    private static readonly Type[] Closed =
    [
        typeof(CommandInfo), typeof(PSModuleInfo), typeof(SessionState), typeof(EngineIntrinsics), typeof(Runspace), typeof(PSHost), typeof(ProviderInfo),
        typeof(Type), typeof(Delegate), typeof(MemberInfo), typeof(ParameterInfo), typeof(Assembly), typeof(System.Reflection.Module), typeof(Pointer), typeof(Task), typeof(Thread),
        typeof(System.Security.SecureString), typeof(MethodBase), typeof(System.Diagnostics.StackTrace), typeof(System.Globalization.CultureInfo),
    ];

    /// <summary>The texts, each with the path to it.</summary>
    public static IEnumerable<(string Path, string Text)> Of(object? value)
    {
        var texts = new List<(string, string)>();
        Walk("", value, Depth, new HashSet<object>(ReferenceEqualityComparer.Instance), texts);
        return texts;
    }

    private static void Walk(string path, object? value, int depth, HashSet<object> seen, List<(string, string)> texts)
    {
        if (value is null || depth == 0) return;
        if (value is string text)
        {
            texts.Add((path, text));
            return;
        }

        var type = value.GetType();
        if (type.IsPrimitive || type.IsEnum || Array.Exists(Closed, closed => closed.IsInstanceOfType(value)) || (!type.IsValueType && !seen.Add(value))) return;

        texts.Add(($"{path}.ToString()", Try(value.ToString) as string ?? ""));
        if (value is byte[] octets) texts.Add((path, System.Text.Encoding.Latin1.GetString(octets)));
        else if (value is PSObject wrapped) WalkMembers(path, wrapped, depth, seen, texts);
        else WalkPublic(path, value, depth, seen, texts);
    }

    private static void WalkMembers(string path, PSObject value, int depth, HashSet<object> seen, List<(string, string)> texts)
    {
        foreach (var property in value.Properties) Walk($"{path}.{property.Name}", Try(() => property.Value), depth - 1, seen, texts);
        if (value.BaseObject is not PSCustomObject) Walk(path, value.BaseObject, depth, seen, texts);
    }

    private static void WalkPublic(string path, object value, int depth, HashSet<object> seen, List<(string, string)> texts)
    {
        if (value is IEnumerable items)
        {
            var index = 0;
            foreach (var item in items) Walk($"{path}[{index++}]", item, depth - 1, seen, texts);
        }

        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0 || property.PropertyType.IsByRefLike || property.PropertyType.IsPointer) continue;
            Walk($"{path}.{property.Name}", Try(() => property.GetValue(value)), depth - 1, seen, texts);
        }

        foreach (var field in value.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance)) Walk($"{path}.{field.Name}", field.GetValue(value), depth - 1, seen, texts);
    }

    private static object? Try(Func<object?> get)
    {
        try
        {
            return get();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A getter that throws shows its exception.
            return (fault as TargetInvocationException)?.InnerException?.Message ?? fault.Message;
        }
    }
}
