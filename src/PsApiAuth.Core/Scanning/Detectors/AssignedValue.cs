using System.Runtime.InteropServices;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>How a name and its value are joined.</summary>
internal enum Joint
{
    /// <summary><c>name = value</c>, <c>name: value</c> and their kin.</summary>
    Assignment,

    /// <summary><c>"name", "value"</c></summary>
    Pair,

    /// <summary><c>lookup("name") ?? "value"</c></summary>
    Fallback,

    /// <summary><c>&lt;name&gt;value&lt;/name&gt;</c></summary>
    Element,

    /// <summary><c>setName("value")</c></summary>
    Call,

    /// <summary><c>--name value</c></summary>
    Option,

    /// <summary><c>name,value</c>, as in CSV.</summary>
    Record,

    /// <summary><c>the key is value</c>, <c>API KEY value</c>: prose.</summary>
    Prose,
}

/// <summary>A literal beside a name.</summary>
/// <param name="Start">Offset of its first character, within the quotes.</param>
/// <param name="Length">Its length.</param>
/// <param name="Joint">How it is joined to the name.</param>
/// <param name="Quoted">Whether it stands in quotes of its own.</param>
/// <param name="Interpolates">Whether its quotes are of a kind that replaces variables.</param>
/// <param name="Wrapped">Whether it is the argument of a call whose result is assigned.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AssignedValue(int Start, int Length, Joint Joint, bool Quoted, bool Interpolates, bool Wrapped);
