using System.Collections;
using System.Management.Automation;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;

namespace PsApiAuth.Parameters;

/// <summary>
/// The arguments of a call as its <see cref="InvocationInfo"/> holds them. That goes into every error record, and with it
/// whatever was written into header fields, query or body.
/// </summary>
/// <param name="bound">The arguments by parameter.</param>
/// <param name="session">Knows what must not be shown.</param>
internal sealed class BoundArguments(Dictionary<string, object> bound, AuthSession session)
{
    private static readonly string[] Open = ["Uri", "BaseUri", "TokenUri", "Authority", "Proxy", "Query", "Headers", "Body", "Form", "Parameters"];

    /// <summary>Puts what may be shown in the place of what was given. The parameters themselves keep their values.</summary>
    public void Conceal()
    {
        foreach (var name in Open)
        {
            if (bound.TryGetValue(name, out var argument)) bound[name] = Shown(argument);
        }
    }

    private object Shown(object argument) => argument switch
    {
        Uri address => ShownUri.OfText(address.OriginalString, session.Redactor),
        string text => ShownUri.OfText(new TextMasker(session.Known).Mask(text), session.Redactor),
        byte[] bytes => $"({bytes.Length} bytes)",
        _ when TextPairs.Dictionary(argument) is { } dictionary => Shown(dictionary),
        PSObject { BaseObject: var inner and not PSCustomObject } => Shown(inner),
        _ => argument.GetType().FullName ?? "",
    };

    private Hashtable Shown(IDictionary dictionary)
    {
        var shown = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in TextPairs.Named(dictionary)) shown[pair.Name] = session.Redactor.Redact(pair.Shown);
        return shown;
    }
}
