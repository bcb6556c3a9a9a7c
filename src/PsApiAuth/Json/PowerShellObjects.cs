using System.Linq.Expressions;
using System.Management.Automation;

namespace PsApiAuth.Json;

/// <summary>Makes objects with room for their members, which PowerShell 7 can and the reference assembly does not know.</summary>
internal static class PowerShellObjects
{
    /// <summary>Makes an object without members, given how many it will have by a guess.</summary>
    public static Func<int, PSObject> Create { get; } = Constructor();

    private static Func<int, PSObject> Constructor()
    {
        if (typeof(PSObject).GetConstructor([typeof(int)]) is not { } constructor) return static _ => new PSObject();

        var capacity = Expression.Parameter(typeof(int));
        return Expression.Lambda<Func<int, PSObject>>(Expression.New(constructor, capacity), capacity).Compile();
    }
}
