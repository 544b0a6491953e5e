namespace LostAndFound.Finds;

/// <summary>A photo's files.</summary>
[GenerateSerializer, Alias("lost-and-found.photo-state")]
public sealed class FindPhotoState
{
    /// <summary>A JPEG file as it is shown; <see langword="null"/>: there is none.</summary>
    [Id(0)] public byte[]? Full { get; set; }

    /// <summary>The same for lists.</summary>
    [Id(1)] public byte[]? Small { get; set; }
}
