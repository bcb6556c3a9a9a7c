namespace PsApiAuth.Module.Tests.Leaks;

/// <summary>Uses every cmdlet and parameter set with canaries, captures everything, and looks for each canary in every form.</summary>
[Trait("Semantics", "E2")]
[Trait("Semantics", "E3")]
[Trait("Semantics", "E4")]
public sealed class LeakTests(LeakTests.Everything everything) : IClassFixture<LeakTests.Everything>
{
    [Theory]
    [InlineData("Invoke-AuthRequest")]
    [InlineData("Get-OAuthToken")]
    [InlineData("Clear-OAuthToken")]
    [InlineData("Register-AuthProfile")]
    [InlineData("Get-AuthProfile")]
    [InlineData("Unregister-AuthProfile")]
    [InlineData("Import-DotEnv")]
    [InlineData("Format-MaskedSecret")]
    [InlineData("Find-HardcodedSecret")]
    public void No_canary_is_seen_anywhere(string cmdlet)
    {
        var leaks = everything.Leaks.Where(leak => leak.Scenario.Cmdlet == cmdlet).ToList();
        Assert.True(leaks.Count == 0, $"{leaks.Count} leaks:\n{string.Join('\n', leaks.Take(20))}");
    }

    [Fact]
    public void Every_scenario_ends_as_it_should() => Assert.Empty(everything.Surprises);

    [Fact]
    public void Every_parameter_set_is_used() =>
        Assert.Empty(everything.ParameterSets.Except(everything.Scenarios.Select(scenario => $"{scenario.Cmdlet}, {scenario.Set}"), StringComparer.Ordinal));

    [Fact]
    public void Every_place_has_said_something()
    {
        string[] places =
        [
            "output", "interpolation", "Export-Clixml", "host", "error stream", "warning stream", "verbose stream", "progress stream", "information stream", "$Error", "terminating exception",
            "event source System.Net.Http", "event source Private.InternalDiagnostics.System.Net.Http", "event source Microsoft-Windows-DotNETRuntime", "activity Experimental.System.Net.Http.Connections", "meter System.Net.Http",
        ];
        Assert.Empty(places.Except(everything.Places.Keys, StringComparer.Ordinal));
        Assert.SkipWhen(OperatingSystem.IsWindows(), "git is watched by a shell script.");
        Assert.Contains("command line", everything.Places.Keys);
    }

    /// <summary>All scenarios, run once.</summary>
    public sealed class Everything : IAsyncLifetime
    {
        private readonly List<string> _surprises = [];
        private readonly List<Leak> _leaks = [];
        private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

        public IReadOnlyList<Scenario> Scenarios { get; } = [.. RequestScenarios.All, .. TokenScenarios.All, .. TextScenarios.All];

        public IReadOnlyList<string> ParameterSets { get; private set; } = [];

        public IReadOnlyCollection<string> Surprises => _surprises;

        public IReadOnlyCollection<Leak> Leaks => _leaks;

        /// <summary>How many texts were seen where.</summary>
        public IReadOnlyDictionary<string, int> Places => _places;

        public async ValueTask InitializeAsync()
        {
            await using var grounds = await LeakGrounds.CreateAsync();
            using var wire = new WireTap(canary => grounds.Learn(canary));
            var capture = new Capture();
            var captured = new List<(Scenario Scenario, Sighting Seen)>();
            using (var tap = new DiagnosticsTap(capture))
            using (var run = new LeakRun(grounds, capture))
            {
                foreach (var scenario in Scenarios)
                {
                    capture.Clear();
                    var errors = run.Run(scenario, capture);
                    if (scenario.Error is { } expected ? !errors.Contains(expected, StringComparer.Ordinal) : errors.Count > 0)
                    {
                        _surprises.Add($"{scenario}: {(errors.Count == 0 ? "no error" : string.Join(", ", errors))} where {scenario.Error ?? "no error"} was due");
                    }

                    if (grounds.TakeCommandLines() is { Length: > 0 } lines) capture.Add("command line", lines);
                    captured.AddRange(capture.All.Select(seen => (scenario, seen)));
                }

                ParameterSets = run.ParameterSets();
            }

            // Tokens that were issued on the way are known by now.
            foreach (var (scenario, seen) in captured)
            {
                _places[seen.Place] = _places.GetValueOrDefault(seen.Place) + 1;
                if (grounds.Forms.Find(seen.Text) is { } kind) _leaks.Add(new Leak(scenario, kind, seen));
            }

            if (Environment.GetEnvironmentVariable("PSAPIAUTH_LEAK_TABLE") is { Length: > 0 } path) await File.WriteAllTextAsync(path, Table(grounds));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private string Table(LeakGrounds grounds)
        {
            var byCmdlet = Scenarios.GroupBy(scenario => scenario.Cmdlet, StringComparer.Ordinal).Select(group => $"{group.Key}: {group.Count()} scenarios, {_leaks.Count(leak => leak.Scenario.Cmdlet == group.Key)} leaks");
            var byPlace = _places.OrderBy(place => place.Key, StringComparer.Ordinal).Select(place => $"{place.Key}: {place.Value} texts, {_leaks.Count(leak => leak.Seen.Place == place.Key)} leaks");
            return string.Join('\n', [.. byCmdlet, $"canaries: {string.Join("; ", grounds.Kinds)}", .. byPlace, .. _surprises, .. _leaks.Select(leak => $"{leak}")]);
        }
    }

    /// <summary>A canary that was seen.</summary>
    public sealed record Leak(Scenario Scenario, string Kind, Sighting Seen)
    {
        public override string ToString() => $"{Scenario}\n    shows the {Kind} in: {Seen.Place}: {Seen.Text[..Math.Min(Seen.Text.Length, 300)]}";
    }
}
