using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace CivicPlatform.Plugins;

/// <summary>What its grains are told, answer and keep comes back as it was: each type of its own that travels is written, copied and read, and each state is kept and read by the city's store.</summary>
internal sealed class OwnTypesRoundTrip() : ConformanceRule("own-types-round-trip", ConformanceLevel.Gold, "What its grains are told, answer and keep comes back as it was.")
{
    internal override async Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject)
    {
        await using var trial = await Trial.EmptyAsync(subject);
        var plugins = trial.City.Services.GetRequiredService<IPluginDirectory>();
        var types = AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic && plugins.OwnerOf(assembly) == trial.Plugin).SelectMany(assembly => assembly.GetTypes()).ToList();
        var travelling = types.Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
            .Concat(types.Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable))).SelectMany(Told).Where(types.Contains))
            .Where(IsConcrete).Distinct().OrderBy(type => type.FullName, StringComparer.Ordinal).ToList();
        var kept = types.SelectMany(Kept).Distinct().OrderBy(type => type.FullName, StringComparer.Ordinal).ToList();
        if (travelling.Count + kept.Count == 0)
            return Of(trial.Faults()) is { Outcome: ConformanceOutcome.Failed } failed ? failed : NotApplicable("It has no grains, and no types that travel between them.");
        var (samples, faults, unmade) = (new SampleMaker(), new List<string>(), new List<string>());
        foreach (var type in travelling)
            await TryAsync(type, samples, faults, unmade, value => Task.FromResult(Travelled(trial, value)));
        foreach (var type in kept)
            await TryAsync(type, samples, faults, unmade, value => StoredAsync(trial, value));
        var verdict = Of(faults.Concat(trial.Faults()), $"{travelling.Count} types that travel and {kept.Count} states were tried.");
        return verdict.Outcome == ConformanceOutcome.Passed && unmade.Count > 0 ? NotJudged(unmade) : verdict;
    }

    private static async Task TryAsync(Type type, SampleMaker samples, List<string> faults, List<string> unmade, Func<object, Task<IEnumerable<string>>> travel)
    {
        object? value;
        try
        {
            value = samples.Make(type);
        }
        catch (InvalidOperationException picky)
        {
            unmade.Add(picky.Message);
            return;
        }
        if (value is null)
        {
            unmade.Add($"No sample of {type} can be made.");
            return;
        }
        try
        {
            faults.AddRange(await travel(value));
        }
        catch (Exception lost) when (lost is not OutOfMemoryException)
        {
            faults.Add($"{type} does not travel: {lost.GetType().Name}: {lost.Message}");
        }
    }

    private static IEnumerable<string> Travelled(Trial trial, object value)
    {
        var serializer = trial.City.Services.GetRequiredService<Serializer>();
        var read = serializer.Deserialize<object>(serializer.SerializeToArray<object>(value));
        var copied = trial.City.Services.GetRequiredService<DeepCopier>().Copy<object>(value);
        return [.. Difference.Between(value, read).Select(member => $"{member} of {value.GetType()} is lost on the way to another grain: has it an [Id]?"),
            .. Difference.Between(value, copied).Select(member => $"{member} of {value.GetType()} is lost in a copy: has it an [Id]?")];
    }

    private static Task<IEnumerable<string>> StoredAsync(Trial trial, object value) =>
        (Task<IEnumerable<string>>)typeof(OwnTypesRoundTrip).GetMethod(nameof(StoredAs), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(value.GetType()).Invoke(null, [trial, value])!;

    private static async Task<IEnumerable<string>> StoredAs<T>(Trial trial, T value)
    {
        var (storage, grain) = (trial.City.Services.GetRequiredService<IGrainStorage>(), GrainId.Create($"{trial.Plugin}.conformance", typeof(T).FullName!));
        await storage.WriteStateAsync("state", grain, new GrainState<T>(value));
        var read = new GrainState<T>();
        await storage.ReadStateAsync("state", grain, read);
        return Difference.Between(value, read.State).Select(member => $"{member} of the state {typeof(T)} is lost when it is kept.");
    }

    private static bool IsConcrete(Type type) => !type.IsAbstract && !type.IsInterface && !type.ContainsGenericParameters;

    /// <summary>The types that an interface's methods take and answer, and those within tasks, arrays and collections.</summary>
    private static IEnumerable<Type> Told(Type grain) => grain.GetMethods().SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)).SelectMany(Within);

    private static IEnumerable<Type> Within(Type type) => type.IsArray ? Within(type.GetElementType()!) : type.GetGenericArguments().SelectMany(Within).Append(type);

    /// <summary>The states that a grain asks for.</summary>
    private static IEnumerable<Type> Kept(Type grain) => !grain.IsAssignableTo(typeof(IGrainBase)) ? [] : grain.GetConstructors().SelectMany(constructor => constructor.GetParameters())
        .Select(parameter => parameter.ParameterType).Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IPersistentState<>)).Select(type => type.GetGenericArguments()[0]).Where(IsConcrete);
}
