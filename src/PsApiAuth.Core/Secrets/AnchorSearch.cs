using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PsApiAuth.Secrets;

/// <summary>
/// Finds where one of several hundred texts can begin, by a hash of three characters. At that number it is several times
/// faster than <see cref="System.Buffers.SearchValues{T}"/> of strings, which is unbeaten below eighty.
/// </summary>
internal sealed class AnchorSearch
{
    /// <summary>The fewest characters of an anchor.</summary>
    internal const int Width = 3;

    private const int HashBits = 14;
    private const ulong ThreeCharacters = 0xFFFF_FFFF_FFFF;
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
    private readonly bool[] _begins = new bool[1 << HashBits];

    internal AnchorSearch(IEnumerable<string> anchors)
    {
        foreach (var anchor in anchors) _begins[Hash(anchor[0] | ((ulong)anchor[1] << 16) | ((ulong)anchor[2] << 32))] = true;
    }

    /// <summary>The first offset from <paramref name="from"/> on where an anchor may begin, or -1.</summary>
    internal int Find(ReadOnlySpan<char> text, int from)
    {
        // Four characters are read at once, of which three count; so the last place is looked at on its own.
        ref var begins = ref MemoryMarshal.GetArrayDataReference(_begins);
        ref var first = ref MemoryMarshal.GetReference(text);
        var last = text.Length - Width - 1;
        var at = from;
        for (; at <= last; at++)
        {
            var four = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref Unsafe.Add(ref first, at)));
            if (Unsafe.Add(ref begins, Hash(four & ThreeCharacters))) return at;
        }

        for (; at <= text.Length - Width; at++)
        {
            if (_begins[Hash(text[at] | ((ulong)text[at + 1] << 16) | ((ulong)text[at + 2] << 32))]) return at;
        }

        return -1;
    }

    private static int Hash(ulong characters) => (int)((characters * Multiplier) >> (64 - HashBits));
}
