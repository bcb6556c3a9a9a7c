namespace PsApiAuth.Requests.Paging;

/// <summary>How pages are followed. What is null is found out from the pages.</summary>
public sealed record PagingOptions
{
    /// <summary>The property that holds the next page's address: a name, or names joined by dots.</summary>
    public string? NextLinkProperty { get; init; }

    /// <summary>The property that holds the items: a name, or names joined by dots.</summary>
    public string? ItemsProperty { get; init; }

    /// <summary>The property that holds the next page's cursor: a name, or names joined by dots.</summary>
    public string? CursorProperty { get; init; }

    /// <summary>The query parameter that takes the cursor; null for the property's name without its <c>next</c>.</summary>
    public string? CursorParameter { get; init; }

    /// <summary>The query parameter that takes the page's number; pages follow until one is empty or the body says that it is the last.</summary>
    public string? PageParameter { get; init; }

    /// <summary>The query parameter that takes the number of items to skip; pages follow until one is empty or the body's total is reached.</summary>
    public string? OffsetParameter { get; init; }

    /// <summary>How many pages are read at most; null for all.</summary>
    public int? MaximumPages { get; init; }

    /// <summary>Whether an error status is a page like any other, which is the last.</summary>
    public bool SkipHttpErrorCheck { get; init; }

    /// <summary>Whether it was told how a page leads to the next.</summary>
    internal bool IsExplicit => (NextLinkProperty ?? CursorProperty ?? PageParameter ?? OffsetParameter) is not null;
}
