namespace PsApiAuth.Scanning.Detectors;

/// <summary>What a name promises of the value beside it.</summary>
internal enum NameClass
{
    /// <summary>No secret.</summary>
    None,

    /// <summary>A key of some kind; only a value that is surely random counts.</summary>
    Weak,

    /// <summary>A generated key or token.</summary>
    Key,

    /// <summary>A shared secret: generated as a rule, chosen at times.</summary>
    Secret,

    /// <summary>A password, which may be any text.</summary>
    Password,
}
