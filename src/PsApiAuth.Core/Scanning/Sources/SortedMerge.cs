namespace PsApiAuth.Scanning;

/// <summary>Merges sorted sequences into one without reading them ahead.</summary>
internal static class SortedMerge
{
    /// <summary>Merges; what one sequence has first comes first where items compare equal.</summary>
    internal static IEnumerable<T> Of<T>(IReadOnlyList<IEnumerable<T>> sequences, Comparison<T> comparison)
    {
        var open = new List<IEnumerator<T>>();
        try
        {
            foreach (var sequence in sequences)
            {
                var next = sequence.GetEnumerator();
                open.Add(next);
                if (next.MoveNext()) continue;

                next.Dispose();
                open.RemoveAt(open.Count - 1);
            }

            while (open.Count > 0)
            {
                var least = 0;
                for (var i = 1; i < open.Count; i++)
                {
                    if (comparison(open[i].Current, open[least].Current) < 0) least = i;
                }

                yield return open[least].Current;
                if (open[least].MoveNext()) continue;

                open[least].Dispose();
                open.RemoveAt(least);
            }
        }
        finally
        {
            foreach (var rest in open) rest.Dispose();
        }
    }
}
