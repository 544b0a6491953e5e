using CivicPlatform.Errors;

namespace CivicPlatform.Hosting;

/// <summary>Says why a grain's stored state cannot be had.</summary>
internal static class StateErrors
{
    public static CivicError Unreadable<T>(string state, GrainId grain, Exception failure) => new("CIVIC4401", "A grain's stored state cannot be read.",
        $"State '{state}' does not fit {typeof(T).Name} any more: {failure.Message}",
        "Make the new class readable from the old state (keep names, give new members a default, or declare a migration), or clear the state.")
    { Where = grain.ToString() };

    public static CivicError UpFailed<T>(string state, GrainId grain, int from, int to, Exception failure) => new("CIVIC3217",
        "A grain's stored state could not be brought to the shape of this version of its plugin; it stays as it was.",
        $"State '{state}' of shape {from} on its way to {typeof(T).Name}, shape {to}: {Say(failure)}",
        "Go back to the version before, and report it to the plugin's publisher. As its publisher: mend 'up' of the migration, so that it takes every state that the version before could write.")
    { Where = grain.ToString() };

    public static CivicError TooOld<T>(string state, GrainId grain, int shape, int oldest) => new("CIVIC3217",
        "A grain's stored state could not be brought to the shape of this version of its plugin; it stays as it was.",
        $"State '{state}' has shape {shape}, and the migrations of {typeof(T).Name} begin at shape {oldest}.",
        "Install a version of the plugin that still has the earlier migrations. As its publisher: keep 'up' of each migration, for state that nobody has read since then is still in the old shape.")
    { Where = grain.ToString() };

    public static CivicError DownFailed<T>(string state, GrainId grain, int from, Exception failure) => new("CIVIC3218",
        "A grain's state was not written, because there would be no way back for it; what was stored stays.",
        $"State '{state}' of {typeof(T).Name}, shape {from}, on its way to the shape before: {Say(failure)}",
        "Go back to the version before, and report it to the plugin's publisher. As its publisher: mend 'down' of the migration, so that it takes every state that this version can write.")
    { Where = grain.ToString() };

    public static CivicError NoWayBack<T>(string state, GrainId grain, int shape, int known) => new("CIVIC3219",
        "A grain's state was written by a newer version of its plugin, which keeps no way back to this one.",
        $"State '{state}' has shape {shape}; {typeof(T).Name} of this version is shape {known}, and the state is not kept in that one.",
        "Install the newer version again, or one between them.")
    { Where = grain.ToString() };

    private static string Say(Exception failure) => $"{failure.GetType().FullName}: {failure.Message}";
}
