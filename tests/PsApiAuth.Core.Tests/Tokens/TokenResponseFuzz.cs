using Microsoft.Extensions.Time.Testing;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Tests.Tokens;

[Trait("Semantics", "R2")]
public sealed class TokenResponseFuzz
{
    private const int Seed = 6749;
    private const int Shown = 16;

    // PSAPIAUTH_LONG=1 makes it a hundred thousand.
    private static int Inputs => Environment.GetEnvironmentVariable("PSAPIAUTH_LONG") == "1" ? 100_000 : 4000;

    [Fact]
    public void No_answer_makes_the_reader_fail_or_show_a_token()
    {
        var reader = new TokenResponseReader(new ServerText(new Redactor(new KnownSecrets())));
        var start = TokenLifetime.StartingNow(new FakeTimeProvider());
        var generator = new TokenResponseGenerator(Seed);
        var request = TokenRequests.Create() with { Scope = ScopeSet.Parse("read:data") };
        var issued = 0;

        for (var input = 1; input <= Inputs; input++)
        {
            var (status, body, token) = generator.Next();
            var result = reader.Read(status, body, request, start);
            var shown = Texts(result);

            // Any part of it that is long enough to be of use.
            for (var at = 0; at + Shown <= token.Length; at += Shown)
            {
                Assert.False(shown.Contains(token.Substring(at, Shown), StringComparison.Ordinal), $"Input {input} of seed {Seed}: the token is shown.");
            }

            Assert.False(shown.Any(char.IsControl), $"Input {input} of seed {Seed}: a control character is shown.");
            Assert.True(shown.Length < 3000, $"Input {input} of seed {Seed}: {shown.Length} characters are shown.");
            if (result is not TokenResult.Issued { Token: var got }) continue;

            issued++;
            Assert.Equal(200, status);
            Assert.NotEqual(0, got.AccessToken.Length);
            _ = got.Lifetime.ExpiresAt;
        }

        Assert.InRange(issued, Inputs / 40, Inputs / 2);
    }

    private static string Texts(TokenResult result) => result switch
    {
        TokenResult.Refused refused => new TokenException("https://login.example.com/token", refused.Error).Message,
        TokenResult.Issued issued => issued.Token + string.Concat(issued.Notes.Select(note => note.Message)),
        _ => "",
    };
}
