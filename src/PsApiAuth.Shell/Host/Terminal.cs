namespace PsApiAuth.Shell.Host;

/// <summary>What the console can do.</summary>
/// <param name="IsInteractive">Whether standard output is a terminal.</param>
/// <param name="HasColors">Whether escape sequences may be written to it.</param>
/// <param name="Width">The columns of a line.</param>
internal sealed record Terminal(bool IsInteractive, bool HasColors, int Width)
{
    private const int WidthOfFiles = 120;

    public static Terminal Detect()
    {
        var isInteractive = !Console.IsOutputRedirected;
        var hasColors = isInteractive
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new(isInteractive, hasColors, isInteractive ? Math.Max(Console.WindowWidth, 20) : WidthOfFiles);
    }
}
