using PsApiAuth.Scanning;
using PsApiAuth.Scanning.Detectors;

namespace PsApiAuth.Tests.Scanning;

/// <summary>Pairs of lines that differ in little: one holds a secret, the other none.</summary>
public sealed class QuietCasesTests
{
    private static readonly string Password = string.Concat("Vel", "vet!", "3665");
    private const string Base64 = "VmVsdm" + "V0JDM2NjU=";
    private const string Hex = "8a981a049d7ccc7e" + "90a88d519448fb2f";

    public static TheoryData<string, string, bool> Lines => new()
    {
        { "secret.yaml", $"password: {Base64}", true },
        { "a.ts", "const password: string =\n  null;", false },
        { "a.json", """{"token_issued":"2024-08-16T10:39:15.123+02:00"}""", false },
        { "a.json", """{"password_changed":"2024-08-16T10:39:15+02:00"}""", false },
        { "a.yml", "password = request.form[\"password\"]", false },
        { "a.yml", "password = get_secret('db1', 'x')", false },
        { "a.yml", $"password = {Password}(x)y", true },
        { "a.html", $"<string name=\"api_password\" x=\"y\">{Password}</string>", true },
        { "a.html", $"<a name=\"api_password\" x=\"y\">{Password}</a>", false },
        { "a.html", $"<p id=\"api_password\" x=\"y\">{Password}</p>", false },
        { "a.js", $"const password = '#{Password}';", true },
        { "a.js", "const password = '#add-password';", false },
        { "a.rb", "password: 'account/settings#password2'", false },
        { "a.rb", "password: 'a#update'", false },
        { "a.cs", $"client.Authenticate(\"bob\", \"{Password}\");", true },
        { "a.cs", "handler.AuthenticateAsync(context, \"Identity." + "Application2\");", false },
        { "a.rb", $"Client.new('AC{Hex}', '{Hex}')", true },
        { "a.rb", $"Client.new('AC{Hex}', 'AC{Hex}')", false },
        { "a.go", $"sql.Open(\"mysql\", \"root:{Password}@tcp(db:3306)/app\")", true },
        { "a.go", "fmt.Sprintf(\"%s:%s@tcp(%s)\", u, p, h)", false },
        { "a.md", $"**Password:** `{Password}`", true },
        { "a.md", $"user `admin` and password `{Password}`", true },
        { "a.md", "the password `DB_PASSWORD_1`", false },
        { "a.yml", "POSTGRES_PASSWORD: postgres", false },
        { "a.yml", "POSTGRES_PASSWORD: dragonfly", true },
    };

    [Theory, MemberData(nameof(Lines))]
    public void A_secret_is_told_from_what_looks_like_one(string path, string text, bool isSecret)
    {
        var found = new List<Candidate>();
        foreach (var detector in TextDetectors.All) detector.Detect(new TextChunk(path, text.AsMemory(), IsWhole: true), found);

        Assert.Equal(isSecret, found.Exists(candidate => candidate.Confidence >= Confidence.Medium));
    }

    [Fact]
    public void No_value_however_odd_stops_a_detector()
    {
        string[] pieces = ["a", "Z", "09", "#", "/", ".", ":", "@", "=", "+", "-", "_", "'", "\"", "`", "*", "[", "]", "(", ")", "{", "}", "<", ">", "$", "%", "\\", "^", "\n", "\u00e9", "\ud83d", "index", "age1", "AC", "2024-08-16T10:39", "[a-z", "tcp(", "secret"];
        string[] frames = ["password = '{0}'", "password: {0}", "\"token\":\"{0}\"", "{0}@tcp(db:3306)/app", "curl -u {0}", "Authenticate(\"a\", \"{0}\")", "**Password:** `{0}`", "<a name=\"password\" x=\"{0}\">{0}</a>", "AC{0}"];
        var random = new Random(1);
        for (var i = 0; i < 60_000; i++)
        {
            var value = string.Concat(random.GetItems(pieces, random.Next(1, 8)));
            var text = frames[i % frames.Length].Replace("{0}", value, StringComparison.Ordinal);
            var fault = Record.Exception(() =>
            {
                var found = new List<Candidate>();
                foreach (var detector in TextDetectors.All) detector.Detect(new TextChunk("a.md", text.AsMemory(), IsWhole: true), found);
            });
            Assert.True(fault is null, $"{text}: {fault}");
        }
    }
}
