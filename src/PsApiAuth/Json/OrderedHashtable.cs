using System.Collections;

namespace PsApiAuth.Json;

/// <summary>A hashtable that is enumerated in the order of insertion and tells keys by case, as ConvertFrom-Json -AsHashtable gives.</summary>
internal sealed class OrderedHashtable : Hashtable
{
    private readonly List<object> _order = [];

    /// <summary>An empty one.</summary>
    public OrderedHashtable()
        : base(StringComparer.Ordinal)
    {
    }

    /// <inheritdoc/>
    public override object? this[object key]
    {
        get => base[key];
        set
        {
            if (!ContainsKey(key)) _order.Add(key);
            base[key] = value;
        }
    }

    /// <inheritdoc/>
    public override ICollection Keys => _order;

    /// <inheritdoc/>
    public override ICollection Values => _order.ConvertAll(key => base[key]);

    /// <inheritdoc/>
    public override void Add(object key, object? value)
    {
        base.Add(key, value);
        _order.Add(key);
    }

    /// <inheritdoc/>
    public override void Remove(object key)
    {
        if (!ContainsKey(key)) return;

        base.Remove(key);
        _order.Remove(key);
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        _order.Clear();
    }

    /// <inheritdoc/>
    public override IDictionaryEnumerator GetEnumerator() => new Enumerator(this);

    private sealed class Enumerator(OrderedHashtable table) : IDictionaryEnumerator
    {
        private int _at = -1;

        public DictionaryEntry Entry => new(Key, Value);

        public object Key => table._order[_at];

        public object? Value => table[Key];

        public object Current => Entry;

        public bool MoveNext() => ++_at < table._order.Count;

        public void Reset() => _at = -1;
    }
}
