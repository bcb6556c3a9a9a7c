using System.Xml;

namespace PsApiAuth;

/// <summary>Reads bodies of XML as Invoke-RestMethod does: a document, or the entries of a feed. Nothing outside of the body is ever read.</summary>
internal static class XmlBody
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>The values. False: it is not XML, or has a document type, which may hide more than it shows.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> body, out IReadOnlyList<object?> values)
    {
        var document = new XmlDocument { XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body.ToArray()), Settings);
            document.Load(reader);
        }
        catch (XmlException)
        {
            values = [];
            return false;
        }

        values = document.DocumentElement switch
        {
            { LocalName: "rss" } rss => Children(rss["channel"], "item"),
            { LocalName: "feed" } feed => Children(feed, "entry"),
            _ => [document],
        };
        return true;
    }

    private static XmlElement[] Children(XmlElement? parent, string name) =>
        parent is null ? [] : [.. parent.ChildNodes.OfType<XmlElement>().Where(child => child.LocalName == name)];
}
