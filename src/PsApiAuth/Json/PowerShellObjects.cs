using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace PsApiAuth.Json;

/// <summary>Makes objects with room for their members, which PowerShell 7 can and the reference assembly does not know.</summary>
internal static class PowerShellObjects
{
    /// <summary>Makes an object without members, given how many it will have by a guess.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    public static extern PSObject Create(int members);
}
