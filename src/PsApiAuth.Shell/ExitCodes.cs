namespace PsApiAuth.Shell;

/// <summary>The exit codes that the Shell itself gives; a script's <c>exit</c> may give any other.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A terminating error.</summary>
    public const int Failure = 1;

    /// <summary>Wrong arguments (EX_USAGE of sysexits).</summary>
    public const int Usage = 64;

    /// <summary>Stopped by Ctrl+C: 128 + SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped by 128 + SIGTERM.</summary>
    public const int Terminated = 143;
}
