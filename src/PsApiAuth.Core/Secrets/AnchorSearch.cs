using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PsApiAuth.Secrets;

/// <summary>
/// Finds where one of many texts stands, by a hash of its first three characters that is looked up at every place. On
/// source code, whose words anchors resemble, it is faster than <see cref="System.Buffers.SearchValues{T}"/> of strings;
/// docs/detection.md has the figures.
/// </summary>
public sealed class AnchorSearch
{
    /// <summary>The fewest characters of an anchor.</summary>
    public const int Width = 3;

    private const int PlacesAtOnce = 4;
    private const int CharacterBits = 16;
    private const int HashBitsPerAnchor = 7;
    private const ulong ThreeCharacters = ~0xFFFFUL;
    private const ulong CaseBits = 0x0020_0020_0020_0000;
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    private readonly Dictionary<ulong, Anchor[]> _byStart;
    private readonly bool[] _begins;
    private readonly int _shift;
    private readonly ulong _folding;
    private readonly StringComparison _comparison;

    /// <summary>Takes the anchors.</summary>
    /// <param name="anchors">Texts of three characters or more.</param>
    /// <param name="ignoreCase">Whether ASCII letters of either case are equal.</param>
    public AnchorSearch(IEnumerable<string> anchors, bool ignoreCase = false)
    {
        (_folding, _comparison) = ignoreCase ? (CaseBits, StringComparison.OrdinalIgnoreCase) : (0UL, StringComparison.Ordinal);
        _byStart = anchors.Select((text, index) => new Anchor(text, index))
            .GroupBy(anchor => KeyAt(anchor.Text))
            .ToDictionary(group => group.Key, group => group.OrderByDescending(anchor => anchor.Text.Length).ToArray());

        var bits = BitOperations.Log2((uint)_byStart.Count) + 1 + HashBitsPerAnchor;
        _shift = 64 - bits;
        _begins = new bool[1 << bits];
        foreach (var start in _byStart.Keys) _begins[start * Multiplier >> _shift] = true;
    }

    /// <summary>An anchor.</summary>
    /// <param name="Text">Its text.</param>
    /// <param name="Index">Its place among those that were given.</param>
    public readonly record struct Anchor(string Text, int Index);

    /// <summary>The first place where an anchor stands, or -1.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where to begin.</param>
    public int Find(ReadOnlySpan<char> text, int from)
    {
        for (var at = FindStart(text, from); at >= 0; at = FindStart(text, at + 1))
        {
            if (LongestAt(text, at) is not null) return at;
        }

        return -1;
    }

    /// <summary>The longest anchor that stands at a place, or null.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place, at least three characters before the end.</param>
    public Anchor? LongestAt(ReadOnlySpan<char> text, int at)
    {
        foreach (var anchor in StartingAt(text, at))
        {
            if (text[at..].StartsWith(anchor.Text, _comparison)) return anchor;
        }

        return null;
    }

    /// <summary>The anchors that begin with the three characters at a place, the longest first.</summary>
    internal ReadOnlySpan<Anchor> StartingAt(ReadOnlySpan<char> text, int at) => _byStart.GetValueOrDefault(KeyAt(text[at..]));

    /// <summary>The first place from <paramref name="from"/> on where an anchor may begin, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A process that scans once spends most of its time here before the runtime would optimise it.
    internal int FindStart(ReadOnlySpan<char> text, int from)
    {
        ref var begins = ref MemoryMarshal.GetArrayDataReference(_begins);
        ref var first = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(text));
        var (folding, shift) = (_folding, _shift);
        var at = from;

        // Two reads of four characters cover four places: those at their first and at their second characters.
        for (; at <= text.Length - PlacesAtOnce - Width + 1; at += PlacesAtOnce)
        {
            var low = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, sizeof(char) * at));
            var high = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, sizeof(char) * (at + 2)));
            var at0 = Unsafe.Add(ref begins, Hash(low << CharacterBits, folding, shift));
            var at1 = Unsafe.Add(ref begins, Hash(low & ThreeCharacters, folding, shift));
            var at2 = Unsafe.Add(ref begins, Hash(high << CharacterBits, folding, shift));
            var at3 = Unsafe.Add(ref begins, Hash(high & ThreeCharacters, folding, shift));
            if (at0 | at1 | at2 | at3) return at0 ? at : at1 ? at + 1 : at2 ? at + 2 : at + 3;
        }

        for (; at <= text.Length - Width; at++)
        {
            if (_begins[Hash(KeyAt(text[at..]), folding, shift)]) return at;
        }

        return -1;
    }

    private static nint Hash(ulong characters, ulong folding, int shift) => (nint)(((characters | folding) * Multiplier) >> shift);

    private ulong KeyAt(ReadOnlySpan<char> text) =>
        ((ulong)text[0] << CharacterBits) | ((ulong)text[1] << (2 * CharacterBits)) | ((ulong)text[2] << (3 * CharacterBits)) | _folding;
}
