using System.Collections.Concurrent;

namespace PsApiAuth.Sandbox.Faults;

/// <summary>Tells the sandbox how to misbehave. The same scripts work as <c>?fault=</c> on every API route.</summary>
/// <remarks>
/// Steps, each with an optional <c>xN</c> or <c>x*</c>: a status such as <c>503</c>, <c>drop</c>, <c>truncate</c>,
/// <c>revoked</c> (these pass after one request), <c>redirect:TARGET:CODE</c> with a target of <c>same</c>,
/// <c>cross</c>, <c>secure</c>, <c>plain</c>, a path or a URL, <c>garbage-json</c>, <c>html</c>, <c>bomb</c>,
/// <c>oauth-error:CODE</c>, <c>hold:GATE</c>, <c>pass</c> (these stay).
/// Modifiers of the step before: <c>retry-after:1</c>, <c>retry-after:date:5</c>, <c>retry-after:date:-60</c>,
/// <c>ratelimit-reset:1</c>, <c>slow:MS</c>, <c>slow-body:MS</c>,
/// <c>body:problem|message|error|html|text|empty</c>, <c>expires-in:JSON</c>, <c>token-type:TEXT</c>.
/// </remarks>
public sealed class FaultControl
{
    private readonly ConcurrentDictionary<string, Running> _byPath = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Running> _byKey = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new(StringComparer.Ordinal);

    /// <summary>Lets the next requests for a path meet the steps of a script.</summary>
    /// <param name="path">The path, such as <c>/connect/token</c>.</param>
    /// <param name="script">The script; it replaces the one that the path had.</param>
    /// <exception cref="FormatException">The script has a word that is no fault.</exception>
    public void Set(string path, string script) => _byPath[path] = new Running(FaultScript.Parse(script));

    /// <summary>Answers token requests with a body of your own and status 200.</summary>
    /// <param name="json">The body, sent as <c>application/json</c> whatever it is.</param>
    /// <param name="times">How many requests are answered so. Null: all, until <see cref="Clear"/>.</param>
    public void SetTokenResponse(string json, int? times = null) =>
        _byPath[Authorization.AuthorizationServer.TokenPath] = new Running(
            new FaultScript([new FaultStep(new FaultAction.Body(200, "application/json", json), times)]));

    /// <summary>Opens the gate at which <c>hold:GATE</c> keeps requests. It stays open.</summary>
    /// <param name="gate">The name in the script.</param>
    public void Release(string gate) => Gate(gate).TrySetResult();

    /// <summary>Forgets all scripts and counts, and opens all gates.</summary>
    public void Clear()
    {
        _byPath.Clear();
        _byKey.Clear();
        foreach (var gate in _gates.Keys)
        {
            if (_gates.TryRemove(gate, out var source)) source.TrySetResult();
        }
    }

    /// <summary>The step that a request meets now, or null.</summary>
    /// <exception cref="FormatException">The script in the query has a word that is no fault.</exception>
    internal FaultStep? Next(string path, string? script, string? id)
    {
        if (_byPath.TryGetValue(path, out var set) && set.Next() is { } step) return step;
        if (string.IsNullOrEmpty(script)) return null;

        return _byKey.GetOrAdd($"{path}\n{script}\n{id}", (_, text) => new Running(FaultScript.Parse(text)), script).Next();
    }

    internal Task WaitForGateAsync(string gate, CancellationToken cancellationToken) =>
        Gate(gate).Task.WaitAsync(cancellationToken);

    private TaskCompletionSource Gate(string gate) =>
        _gates.GetOrAdd(gate, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private sealed class Running(FaultScript script)
    {
        private int _requests = -1;

        public FaultStep? Next() => script.At(Interlocked.Increment(ref _requests));
    }
}
