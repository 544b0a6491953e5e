namespace CivicPlatform.Issues;

/// <summary>A file that was sent as a photo.</summary>
/// <param name="Number">Its place in the form, from 1.</param>
/// <param name="Description">What can be seen, as it was typed.</param>
/// <param name="Content">The file.</param>
internal sealed record SentPhoto(int Number, string Description, byte[] Content);
