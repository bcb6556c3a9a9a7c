using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PsApiAuth.Secrets;

namespace PsApiAuth.Tests.Secrets;

[Properties(Arbitrary = [typeof(SecretTexts)], MaxTest = 2000)]
public sealed class SecretMaskProperties
{
    [Property, Trait("Semantics", "M5")]
    public bool Masking_twice_changes_nothing(SecretText secret) =>
        SecretMask.Mask(SecretMask.Mask(secret.Text)) == SecretMask.Mask(secret.Text);

    [Property, Trait("Semantics", "M5")]
    public bool At_most_a_third_of_a_body_is_shown(SecretText secret)
    {
        var mask = SecretMask.Mask(secret.Text);
        if (mask == secret.Text || mask.StartsWith("-----", StringComparison.Ordinal)) return true;

        var body = secret.Text.Length - TokenFormats.PublicPrefixOf(secret.Text).Length;
        var shown = mask.Length - 1 - mask.IndexOf('…', StringComparison.Ordinal);
        return body >= 12 ? shown * 3 <= body : shown <= 4;
    }

    [Property, Trait("Semantics", "M1"), Trait("Semantics", "M3")]
    public bool Short_secrets_show_nothing(SecretText secret)
    {
        var mask = SecretMask.Mask(secret.Text);
        var known = !TokenFormats.PublicPrefixOf(secret.Text).IsEmpty;
        return mask == secret.Text || mask == "…" || secret.Text.Length > (known ? 8 : 15) || mask.StartsWith("-----", StringComparison.Ordinal);
    }

    [Property, Trait("Semantics", "M5")]
    public bool The_tail_is_plain(SecretText secret) =>
        SecretMask.Mask(secret.Text).Split('…')[^1].All(c => c is > ' ' and <= '~');

    [Property, Trait("Semantics", "M6")]
    public bool No_choice_shows_more_than_a_third(SecretText secret, byte first, byte last)
    {
        var mask = SecretMask.Mask(secret.Text, first, last);
        return mask == secret.Text || mask.StartsWith("-----", StringComparison.Ordinal) || (mask.Length - 1) * 3 <= secret.Text.Length;
    }

    [Property, Trait("Semantics", "M6")]
    public bool Masking_twice_with_the_same_choice_changes_nothing(SecretText secret, byte first, byte last)
    {
        var mask = SecretMask.Mask(secret.Text, first, last);
        return SecretMask.Mask(mask, first, last) == mask;
    }

    [Property, Trait("Semantics", "M5")]
    public bool No_surrogate_is_cut(SecretText secret, byte first)
    {
        var mask = SecretMask.Mask(secret.Text, first, 0);
        return mask == secret.Text || mask.Length < 2 || !char.IsHighSurrogate(mask[^2]);
    }
}

public sealed record SecretText(string Text);

/// <summary>Texts that are like secrets: any characters, with and without a known prefix, of all lengths.</summary>
public static class SecretTexts
{
    private static readonly string[] Starts =
        ["", "", "", "ghp_", "sk-" + "live-", "AKIA", "eyJ", "…", "-----BEGIN " + "PRIVATE KEY-----", "postgres://a:", "Password=", "\U0001F511"];

    public static Arbitrary<SecretText> Texts()
    {
        var plain = Gen.Choose('!', '~').Select(c => (char)c);
        var any = Gen.Frequency((20, plain), (1, Gen.Elements(' ', '\n', '…', 'é', '\uD83D', '\uDD11', '@', ';', '=')));
        var body = Gen.Choose(0, 60).SelectMany(length => Gen.ArrayOf(any, length)).Select(chars => new string(chars));
        return (from start in Gen.Elements(Starts) from rest in body select new SecretText(start + rest)).ToArbitrary();
    }
}
