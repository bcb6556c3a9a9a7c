using System.Runtime.InteropServices;

namespace PsApiAuth.Secrets;

/// <summary>A part of a text that is to be masked.</summary>
/// <param name="Start">Offset of the first character.</param>
/// <param name="Length">Length in characters.</param>
/// <param name="Mask">What stands for it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SecretRange(int Start, int Length, string Mask)
{
    private int End => Start + Length;

    /// <summary>Replaces ranges of a text by their masks; ranges that overlap become one, of which nothing is shown.</summary>
    internal static string Replace(string text, List<SecretRange> ranges)
    {
        ranges.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.Length.CompareTo(a.Length));
        var result = new System.Text.StringBuilder(text.Length);
        var at = 0;
        for (var i = 0; i < ranges.Count;)
        {
            var range = ranges[i];
            for (i++; i < ranges.Count && ranges[i].Start < range.End; i++)
            {
                // The same secret seen twice keeps its mask.
                if (ranges[i].Start == range.Start && ranges[i].Length == range.Length) continue;
                range = new SecretRange(range.Start, Math.Max(range.End, ranges[i].End) - range.Start, ranges[i].End <= range.End ? range.Mask : SecretMask.Ellipsis);
            }

            result.Append(text, at, range.Start - at).Append(range.Mask);
            at = range.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
