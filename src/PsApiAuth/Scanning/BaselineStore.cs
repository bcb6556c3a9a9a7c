namespace PsApiAuth.Scanning;

/// <summary>Reads and writes the file of a baseline, and explains what goes wrong.</summary>
internal static class BaselineStore
{
    /// <summary>Reads a baseline.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="orNew">Whether a missing file means an empty baseline.</param>
    /// <exception cref="InvalidSettingException">It is missing, unreadable or no baseline.</exception>
    internal static Baseline Read(string path, bool orNew)
    {
        try
        {
            if (!File.Exists(path))
            {
                return orNew ? new Baseline() : throw new InvalidSettingException("BaselineNotFound", $"There is no baseline {path}.", "Make one with -UpdateBaseline.");
            }

            return BaselineFile.Read(File.ReadAllBytes(path));
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidSettingException("BaselineInvalid", $"{path}: {fault.Message}", "Make a new one with -UpdateBaseline under another name.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException("BaselineNotReadable", $"{path} cannot be read: {fault.Message}");
        }
    }

    /// <summary>Writes a file whole.</summary>
    /// <exception cref="InvalidSettingException">It cannot be written.</exception>
    internal static void Write(string path, Action<Stream> write)
    {
        try
        {
            using var file = File.Create(path);
            write(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException("FileNotWritable", $"{path} cannot be written: {fault.Message}");
        }
    }
}
