namespace CivicPlatform.Plugins;

/// <summary>What a JSON value is, as far as anybody asks.</summary>
internal enum JsonKind
{
    Object,
    List,
    Text,

    /// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    Other,
}
