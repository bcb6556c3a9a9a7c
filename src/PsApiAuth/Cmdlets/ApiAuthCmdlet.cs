using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using PsApiAuth.Events;
using PsApiAuth.Hosting;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;

namespace PsApiAuth.Cmdlets;

/// <summary>What all cmdlets share: work off the pipeline thread that Ctrl+C ends, events on the right streams, failures as error records.</summary>
public abstract partial class ApiAuthCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    private protected static AuthSession Session => ModuleSession.Current;

    private protected static ProfileStore Profiles => ModuleSession.ProfilesOf(Runspace.DefaultRunspace);

    private protected static SecretResolver Secrets => new(Environment.GetEnvironmentVariable, new SecretManagementVault(), Session.Known);

    /// <summary>Shows events at once. For the pipeline thread.</summary>
    private protected IEventSink PipelineEvents => new DirectSink(Show);

    /// <summary>Is cancelled when the user or the pipeline stops the command.</summary>
    private protected CancellationToken StopToken => _stop.Token;

    /// <summary>Ends whatever is under way.</summary>
    protected override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _stop.Dispose();
    }

    /// <summary>Runs asynchronous work to its end and shows its events as they come.</summary>
    private protected T Await<T>(Func<IEventSink, CancellationToken, Task<T>> work) => Drain((queue, stop) => work(queue, stop));

    /// <summary>Runs asynchronous work to its end and does on this thread what it has for the pipeline.</summary>
    private protected T Drain<T>(Func<PipelineQueue, CancellationToken, Task<T>> work)
    {
#pragma warning disable CA2025 // The finally below waits for the task.
        using var queue = new PipelineQueue(Show);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var task = Start(() => queue.CompleteAfterAsync(work(queue, stop.Token)));
#pragma warning restore CA2025
        try
        {
            queue.RunUntilComplete();
            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception fault) when (task.IsFaulted && !IsOurs(fault))
        {
            throw Unexpected(fault);
        }
        finally
        {
            // Where the pipeline ended early, as with Select-Object -First, the work is told and seen off.
            stop.Cancel();
            Task.WaitAny([task], CancellationToken.None);
        }
    }

    /// <summary>What stands for a failure that nobody foresaw.</summary>
    internal static UnexpectedFaultException Unexpected(Exception fault) =>
        new(Session.Redactor.Redact($"{fault.GetType().Name}: {fault.Message}"));

    /// <summary>Runs work whose failure ends the command.</summary>
    private protected T OrStop<T>(Func<T> work, string? target = null)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (Explained(fault) is { } explained)
        {
            ThrowTerminatingError(explained, target);
            throw;
        }
    }

    /// <summary>Runs work whose failure concerns one item.</summary>
    private protected bool OrReport<T>(Func<T> work, string? target, [MaybeNullWhen(false)] out T result)
    {
        try
        {
            result = work();
            return true;
        }
        catch (Exception fault) when (Explained(fault) is { } explained)
        {
            WriteError(explained, target);
            result = default;
            return false;
        }
    }

    /// <summary>The profile that a parameter names or holds.</summary>
    private protected static AuthProfile Find(ProfileReference reference) => reference.Resolve(Profiles);

    // .NET's own exceptions may quote what they were given, so none of them leaves as it is.
    private static ApiAuthException? Explained(Exception fault) => fault as ApiAuthException ?? (IsOurs(fault) ? null : Unexpected(fault));

    // Up to its first wait the work may as well run here, which saves a change of threads; unless a host has tied this thread
    // to a context, to which the work could not return while this thread waits for it.
    private static Task<T> Start<T>(Func<Task<T>> work) => SynchronizationContext.Current is null ? work() : Task.Run(work);

    // PowerShell's own exceptions steer the pipeline: break, exit, Select-Object -First.
    private static bool IsOurs(Exception fault) =>
        fault is ApiAuthException or OperationCanceledException || fault.GetType().Assembly == typeof(PSObject).Assembly;

    private sealed class DirectSink(Action<EngineEvent> show) : IEventSink
    {
        public void Report(EngineEvent engineEvent) => show(engineEvent);
    }
}
