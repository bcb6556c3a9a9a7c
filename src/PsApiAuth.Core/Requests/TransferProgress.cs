namespace PsApiAuth.Requests;

/// <summary>How far a body is on its way.</summary>
/// <param name="Bytes">Transferred so far.</param>
/// <param name="Total">The whole; null where it is not known.</param>
public readonly record struct TransferProgress(long Bytes, long? Total);
