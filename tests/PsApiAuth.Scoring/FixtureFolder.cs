namespace PsApiAuth.Scoring;

/// <summary>Where the fixtures are.</summary>
public static class FixtureFolder
{
    /// <summary>The seed of the secrets in the fixtures.</summary>
    public const int Seed = 20_240_229;

    /// <summary>Finds <c>tests/fixtures</c> above the program.</summary>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var fixtures = Path.Combine(folder.FullName, "tests", "fixtures");
            if (Directory.Exists(fixtures)) return fixtures;
        }

        throw new DirectoryNotFoundException("tests/fixtures was not found above the program.");
    }
}
