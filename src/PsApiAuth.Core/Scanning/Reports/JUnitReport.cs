using System.Globalization;
using System.Text;
using System.Xml;

namespace PsApiAuth.Scanning;

/// <summary>JUnit XML: one failed test case a finding, one that passed when there is none.</summary>
internal static class JUnitReport
{
    private const string Suite = "Find-HardcodedSecret";

    internal static void Write(ReportContent content, Stream stream)
    {
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n" });
        var count = content.Findings.Count;
        xml.WriteStartElement("testsuites");
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Suite);
        xml.WriteAttributeString("tests", Number(Math.Max(1, count)));
        xml.WriteAttributeString("failures", Number(count));
        xml.WriteAttributeString("errors", "0");
        foreach (var finding in content.Findings) WriteCase(xml, finding);
        if (count == 0)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("name", "No hard-coded secrets");
            xml.WriteAttributeString("classname", Suite);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, SecretFinding finding)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", Clean($"{finding.RuleId} at {finding.Path}:{Number(finding.Line)}:{Number(finding.Column)}"));
        xml.WriteAttributeString("classname", Clean(finding.Path));
        xml.WriteAttributeString("file", Clean(finding.Path));
        xml.WriteAttributeString("line", Number(finding.Line));
        xml.WriteStartElement("failure");
        xml.WriteAttributeString("type", finding.RuleId);
        xml.WriteAttributeString("message", Clean($"{finding.Title}: {finding.Masked}"));
        xml.WriteString(Clean($"{finding.Preview}\n{finding.Severity} severity, {finding.Confidence} confidence. {finding.Remedy}\n"));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    // XML 1.0 has no way to write some characters, and paths can hold them.
    private static string Clean(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) ? c : '\uFFFD'));
}
