using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PsApiAuth.Json;
using PsApiAuth.Scanning;
using PsApiAuth.Scanning.Detectors;
using PsApiAuth.Secrets;

namespace PsApiAuth.Requests;

/// <summary>Makes known what a caller wrote into a request by hand and what is, to judge by its name, a secret.</summary>
/// <param name="known">Learns it.</param>
/// <remarks>
/// A name that surely means a secret makes one of any value; a name that may mean one, such as <c>sort_key</c>, only of a
/// value that looks generated. Otherwise plain words would be masked in every text from then on.
/// </remarks>
public sealed class RequestSecrets(KnownSecrets known)
{
    private const int ShortestSure = 4;
    private const int ShortestCookie = 8;
    private const int LargestBody = 64 * 1024;
    private const int DeepestBody = 16;

    private static readonly AssignmentDetector Assignments = new();

    /// <summary>Learns the secrets of header fields, query and body.</summary>
    public void Learn(AuthRequest request)
    {
        foreach (var (name, value) in request.Headers) LearnField(name, value);
        LearnPairs(request.Uri.Query.TrimStart('?'));
        switch (request.Body)
        {
            case MemoryBody { Bytes.Length: <= LargestBody } body when !MediaTypes.IsBinary(body.ContentType?.MediaType):
                LearnBody(body.ContentType, BodyText.EncodingOf(body.ContentType).GetString(body.Bytes.Span));
                break;
            case MultipartBody form:
                foreach (var part in form.Parts) Learn(part.Name, part.Text ?? "");
                break;
        }
    }

    /// <summary>Learns a text if its name says that it is a secret.</summary>
    public void Learn(string name, string text)
    {
        if (IsSecret(name, text)) Add(text);
    }

    /// <summary>Learns the password in the user-info of a proxy's address.</summary>
    public void LearnProxy(Uri? proxy)
    {
        if (ProxyCredential.Of(proxy) is not { } credential) return;

        using var password = SecretValue.FromText(credential.Password);
        known.AddBasicPair(credential.UserName, password);
    }

    private void LearnField(string name, string value)
    {
        if (name.Equals("Cookie", StringComparison.OrdinalIgnoreCase)) LearnCookies(value);
        else if (name.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase)) LearnAuthorization(value.Trim());
        else Learn(name, value.Trim());
    }

    private void LearnCookies(string cookies)
    {
        foreach (var cookie in cookies.Split(';', StringSplitOptions.TrimEntries))
        {
            var value = cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('"');
            if (value.Length >= ShortestCookie) Add(value);
        }
    }

    // RFC 9110 section 11.4: a scheme, and mostly one token. Servers quote either the whole or the token.
    private void LearnAuthorization(string value)
    {
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        var credential = value[(space + 1)..].Trim();
        if (credential.Length >= ShortestSure) Add(credential);
        if (space <= 0 || !value.AsSpan(0, space).Equals("Basic", StringComparison.OrdinalIgnoreCase)) return;

        var octets = new byte[credential.Length];
        if (!Convert.TryFromBase64String(credential, octets, out var count)) return;

        var pair = Encoding.UTF8.GetString(octets, 0, count);
        var password = pair[(pair.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (password.Length >= ShortestSure) Add(password);
    }

    private void LearnPairs(string pairs)
    {
        foreach (var pair in pairs.Split('&'))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at > 0) Learn(Unescape(pair[..at]), Unescape(pair[(at + 1)..]));
        }
    }

    private void LearnBody(MediaTypeHeaderValue? type, string body)
    {
        if (type?.MediaType is "application/x-www-form-urlencoded")
        {
            LearnPairs(body);
            return;
        }

        try
        {
            LearnJson(Encoding.UTF8.GetBytes(body));
        }
        catch (JsonException)
        {
            LearnText(body);
        }
    }

    // A value in an array has the name of the array.
    private void LearnJson(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var names = new string?[DeepestBody];
        while (reader.Read())
        {
            var depth = reader.CurrentDepth;
            if (depth >= DeepestBody) continue;

            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    names[depth] = JsonText.Of(ref reader);
                    break;
                case JsonTokenType.String:
                    Learn(names[depth] ?? "", JsonText.Of(ref reader));
                    break;
                case JsonTokenType.StartArray when depth + 1 < DeepestBody:
                    names[depth + 1] = names[depth];
                    break;
            }
        }
    }

    private void LearnText(string text)
    {
        var found = new List<Candidate>();
        Assignments.Detect(new TextChunk("", text.AsMemory(), IsWhole: true), found);
        foreach (var candidate in found.Where(candidate => candidate.Confidence >= Confidence.Medium)) Add(text.Substring(candidate.Start, candidate.Length));
    }

    private static bool IsSecret(string name, string text) => SecretName.Classify(name) switch
    {
        > NameClass.Weak => text.Length >= ShortestSure,
        NameClass.Weak => KeyShape.Judge(text) is not null,
        _ => HeaderFields.IsCredential(name) && KeyShape.Judge(text) is not null,
    };

    private void Add(string text)
    {
        using var secret = SecretValue.FromText(text);
        known.Add(secret);
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
