using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace PsApiAuth.Scanning;

/// <summary>One run of git: no shell, arguments as a list, standard error kept for the exception.</summary>
internal sealed class GitProcess : IDisposable
{
    private const int LongestMessage = 500;

    // What a repository configures must not run programs or change what is printed.
    private static readonly string[] Hardening =
    [
        "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "log.showSignature=false",
        "-c", "color.ui=false", "-c", "diff.external=", "-c", "submodule.recurse=false",
    ];

    private static readonly string[] RepositoryVariables =
        ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_NAMESPACE"];

    private readonly Process _process;
    private readonly string _command;
    private readonly StringBuilder _message = new();

    private GitProcess(Process process, string command)
    {
        _process = process;
        _command = command;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_message)
            {
                if (line.Data is { } text && _message.Length < LongestMessage) _message.AppendLine(text);
            }
        };
        process.BeginErrorReadLine();
    }

    /// <summary>Standard output, raw.</summary>
    internal Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Standard input, raw.</summary>
    internal Stream Input => _process.StandardInput.BaseStream;

    /// <summary>Starts git.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="foreign">Whether the repository is another than the environment may name, as a submodule is.</param>
    /// <exception cref="GitException">Git is not installed or cannot be started.</exception>
    internal static GitProcess Start(string folder, IEnumerable<string> arguments, bool foreign = false)
    {
        var start = new ProcessStartInfo(GitProgram.Find())
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            CreateNoWindow = true,
        };
        foreach (var argument in Hardening) start.ArgumentList.Add(argument);
        var command = string.Empty;
        foreach (var argument in arguments)
        {
            if (command.Length == 0) command = argument;
            start.ArgumentList.Add(argument);
        }

        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment.Remove("GIT_EXTERNAL_DIFF");
        if (foreign)
        {
            foreach (var name in RepositoryVariables) start.Environment.Remove(name);
        }

        try
        {
            return new GitProcess(Process.Start(start)!, command);
        }
        catch (Exception fault) when (fault is Win32Exception or IOException or InvalidOperationException)
        {
            throw new GitException($"Git could not be started in '{folder}'.");
        }
    }

    /// <summary>Runs git to its end and returns what it printed, without the line break at the end.</summary>
    /// <exception cref="GitException">It failed.</exception>
    internal static string Run(string folder, IEnumerable<string> arguments, bool foreign = false)
    {
        using var git = Start(folder, arguments, foreign);
        using var reader = new StreamReader(git.Output, Encoding.UTF8);
        git.Input.Close();
        var text = reader.ReadToEnd();
        git.EnsureSucceeded();
        return text.TrimEnd('\r', '\n');
    }

    /// <summary>Asks git a question that it answers by its exit code: 0 for yes, 1 for no.</summary>
    /// <exception cref="GitException">It failed.</exception>
    internal static bool Asks(string folder, IEnumerable<string> arguments, bool foreign = false)
    {
        using var git = Start(folder, arguments, foreign);
        git.Input.Close();
        git.Output.CopyTo(Stream.Null);
        git._process.WaitForExit();
        if (git._process.ExitCode == 1) return false;

        git.EnsureSucceeded();
        return true;
    }

    /// <summary>Runs git and yields the NUL-terminated texts that it prints, as they come.</summary>
    /// <exception cref="GitException">It failed; texts may have come before.</exception>
    internal static IEnumerable<string> ReadItems(string folder, IEnumerable<string> arguments, bool foreign = false)
    {
        using var git = Start(folder, arguments, foreign);
        git.Input.Close();
        var lines = new DelimitedReader(git.Output, (byte)0);
        while (lines.MoveNext()) yield return Encoding.UTF8.GetString(lines.Current);
        git.EnsureSucceeded();
    }

    /// <summary>Waits for the end.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    internal void EnsureSucceeded()
    {
        _process.WaitForExit();
        if (_process.ExitCode == 0) return;

        string message;
        lock (_message) message = _message.ToString().Trim();
        throw new GitException($"git {_command} failed with exit code {_process.ExitCode}: {(message.Length > 0 ? message : "no message")}");
    }

    /// <summary>Ends git if it still runs.</summary>
    public void Dispose()
    {
        try
        {
            if (!_process.HasExited) _process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended between the question and the deed.
        }

        _process.Dispose();
    }
}
