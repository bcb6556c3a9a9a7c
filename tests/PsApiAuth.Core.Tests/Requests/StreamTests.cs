using System.Text;
using PsApiAuth.Requests.Streams;

namespace PsApiAuth.Core.Tests.Requests;

[Trait("Semantics", "D6")]
public sealed class StreamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task Lines_end_with_any_line_end_however_the_bytes_arrive(int pieceSize)
    {
        var text = "\uFEFFone\ntwo\r\nthree\r\rfive ü\n" + new string('x', 40_000) + "\nlast";
        var lines = new LineBuffer(new PieceStream(Encoding.UTF8.GetBytes(text), pieceSize));
        var found = new List<string>();
        while (!lines.Ended)
        {
            await lines.FillAsync(TestContext.Current.CancellationToken);
            while (lines.TryTake(out var line)) found.Add(Encoding.UTF8.GetString(line));
        }

        Assert.Equal(["one", "two", "three", "", "five ü", new string('x', 40_000)], found);
        Assert.Equal("last", Encoding.UTF8.GetString(lines.Rest));
    }

    [Fact]
    public void Events_are_read_as_the_html_standard_has_it()
    {
        var parser = new EventParser();
        var events = ": comment\nid: 7\nevent: added\ndata: a\ndata:b\n\ndata\n\nretry: 10\n\nid\ndata:  x\nunknown: y\n\ndata: unfinished"
            .Split('\n').Select(line => parser.Take(Encoding.UTF8.GetBytes(line))).OfType<ServerSentEvent>();

        Assert.Equal([new("added", "7", "a\nb"), new("message", "7", ""), new("message", "", " x")], events);
    }

    private sealed class PieceStream(byte[] bytes, int pieceSize) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, pieceSize)], cancellationToken);
    }
}
