namespace CivicPlatform.Plugins;

/// <summary>Marks an option that nobody is to read again: the page of settings takes it, keeps it sealed, and never shows it.</summary>
/// <remarks>For texts. What <c>civic.json</c> says of it stands there as it was written.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
