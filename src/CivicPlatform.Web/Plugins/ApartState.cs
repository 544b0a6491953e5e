namespace CivicPlatform.Plugins;

/// <summary>How the process of a plugin is.</summary>
/// <param name="Process">Its number on this machine; <see langword="null"/> while there is none.</param>
/// <param name="Answers">Whether it is ready.</param>
/// <param name="Restarts">How often it ended by itself, or was ended for what it took, since the city started.</param>
/// <param name="Memory">How much memory it takes, in bytes; <see langword="null"/> while there is none.</param>
/// <param name="Limit">How much it may take, in bytes.</param>
/// <param name="Held">Whether the system keeps it from the files of the city's account.</param>
internal sealed record ApartState(int? Process, bool Answers, int Restarts, long? Memory, long Limit, bool Held);
