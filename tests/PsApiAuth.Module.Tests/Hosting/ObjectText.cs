using System.Collections;
using System.Reflection;
using System.Text;

namespace PsApiAuth.Module.Tests.Hosting;

/// <summary>All that the public surface of an object says, down to its leaves: what any view or converter could show.</summary>
public static class ObjectText
{
    private const int Depth = 8;

    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Append(text, value, new HashSet<object>(ReferenceEqualityComparer.Instance), Depth);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, HashSet<object> seen, int depth)
    {
        if (value is null || depth == 0) return;

        text.Append(value).Append('\n');
        var type = value.GetType();
        if (type.IsPrimitive || value is string or Type or Delegate or MemberInfo or Assembly or Pointer || !seen.Add(value)) return;

        if (value is IEnumerable items)
        {
            foreach (var item in items) Append(text, item, seen, depth - 1);
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0 || property.PropertyType.IsByRefLike) continue;
            try
            {
                Append(text, property.GetValue(value), seen, depth - 1);
            }
            catch (TargetInvocationException)
            {
                // A getter that throws shows nothing.
            }
        }
    }
}
