using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>A photo of an issue.</summary>
/// <param name="Id">Its name in the <see cref="IPhotoStore"/>.</param>
/// <param name="Description">What can be seen, sealed by who added it: <see cref="Personal{T}.Of"/> is whose photo it is.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record IssuePhoto(PhotoId Id, Personal<string> Description, int Width, int Height);
