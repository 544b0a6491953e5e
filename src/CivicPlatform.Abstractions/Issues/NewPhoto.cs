namespace CivicPlatform.Issues;

/// <summary>A photo that lies in the <see cref="IPhotoStore"/> and is to be shown with an issue.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Description">What can be seen, for those who do not see it: one line of 1 to 200 characters.</param>
/// <param name="Width">Pixels, as it is shown.</param>
/// <param name="Height">Pixels, as it is shown.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.new-photo")]
public sealed record NewPhoto(
    [property: Id(0)] PhotoId Id, [property: Id(1)] string Description, [property: Id(2)] int Width, [property: Id(3)] int Height);
