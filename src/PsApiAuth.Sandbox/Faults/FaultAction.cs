namespace PsApiAuth.Sandbox.Faults;

/// <summary>What happens to a request in place of, or around, its normal answer.</summary>
internal abstract record FaultAction
{
    private FaultAction()
    {
    }

    /// <summary>Whether the fault passes after one request unless the script says how often.</summary>
    public virtual bool IsTransient => false;

    /// <summary>The normal answer, perhaps slower.</summary>
    public sealed record Pass : FaultAction;

    /// <summary>An HTTP status with an error body.</summary>
    public sealed record Status(int Code) : FaultAction
    {
        public override bool IsTransient => true;
    }

    /// <summary>The connection ends before a response begins.</summary>
    public sealed record Drop : FaultAction
    {
        public override bool IsTransient => true;
    }

    /// <summary>The normal answer, of which the second half is announced and never sent.</summary>
    public sealed record Truncate : FaultAction
    {
        public override bool IsTransient => true;
    }

    /// <summary>The bearer token is revoked, and refused.</summary>
    public sealed record Revoked : FaultAction
    {
        public override bool IsTransient => true;
    }

    /// <summary>A redirect to another place.</summary>
    public sealed record Redirect(string Target, int Code) : FaultAction;

    /// <summary>A fixed body.</summary>
    public sealed record Body(int Code, string ContentType, string Text) : FaultAction;

    /// <summary>A few kilobytes that decompress to <see cref="FaultResponses.BombBytes"/>.</summary>
    public sealed record Bomb : FaultAction;

    /// <summary>An error of the token endpoint (RFC 6749, section 5.2).</summary>
    public sealed record OAuthError(string Error) : FaultAction;

    /// <summary>The normal answer, once the gate of this name is opened.</summary>
    public sealed record Hold(string Gate) : FaultAction;
}
