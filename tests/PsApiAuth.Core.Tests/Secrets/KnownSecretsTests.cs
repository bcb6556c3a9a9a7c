using Microsoft.Extensions.Time.Testing;
using PsApiAuth.Secrets;

namespace PsApiAuth.Core.Tests.Secrets;

[Trait("Semantics", "E2")]
public sealed class KnownSecretsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly KnownSecrets _known;

    public KnownSecretsTests() => _known = new KnownSecrets(_time);

    [Fact]
    public void A_secret_is_known_whenever_it_is_used()
    {
        Add(Secret(0));
        for (var i = 1; i < 3 * KnownSecrets.MostKept; i++)
        {
            Add(Secret(i));
            if (i % 100 == 0) Add(Secret(0));
        }

        Assert.InRange(_known.Count, 1, KnownSecrets.MostKept);
        Assert.True(IsKnown(Secret(0)));
        Assert.True(IsKnown(Secret((3 * KnownSecrets.MostKept) - 1)));
        Assert.False(IsKnown(Secret(1)));
    }

    [Fact]
    public void A_token_is_known_beyond_its_end_and_not_for_ever()
    {
        _known.Add(SecretValue.FromText(Secret(1)), _time.GetUtcNow().AddMinutes(10));
        Add(Secret(2));

        _time.Advance(TimeSpan.FromMinutes(69));
        Assert.True(IsKnown(Secret(1)));

        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.False(IsKnown(Secret(1)));
        Assert.True(IsKnown(Secret(2)));
    }

    [Fact]
    public void A_secret_that_is_good_for_ever_stays_so_when_it_is_seen_as_a_token()
    {
        Add(Secret(1));
        _known.Add(SecretValue.FromText(Secret(1)), _time.GetUtcNow());

        _time.Advance(TimeSpan.FromDays(30));
        Assert.True(IsKnown(Secret(1)));
    }

    [Fact]
    public void Many_secrets_are_found_like_one()
    {
        for (var i = 0; i < 300; i++) Add(Secret(i));
        Assert.All(Enumerable.Range(0, 300), i => Assert.True(IsKnown(Secret(i))));

        _known.Clear();
        Assert.All(Enumerable.Range(0, 300), i => Assert.False(IsKnown(Secret(i))));
    }

    [Fact]
    [Trait("Semantics", "S3")]
    public void A_secret_that_is_refused_is_known_too()
    {
        var resolver = new SecretResolver(static _ => Secret(7) + "\u00e9", null!, _known);
        Assert.Throws<InvalidSecretException>(() => resolver.Resolve(new SecretSource.FromEnvironment("X"), SecretUse.Header, null!));
        Assert.True(IsKnown(Secret(7) + "\u00e9"));
    }

    private void Add(string text) => _known.Add(SecretValue.FromText(text));

    private bool IsKnown(string text) => !new Redactor(_known).RedactKnown($"a {text} b").Contains(text, StringComparison.Ordinal);

    private static string Secret(int number) => $"q{number:x8}-{number * 7919:x8}-z";
}
