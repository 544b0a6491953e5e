namespace CivicPlatform.Plugins;

/// <summary>It opens, and nothing fails while nobody asks it for anything.</summary>
internal sealed class OpensWithoutFault() : ConformanceRule("opens-without-fault", ConformanceLevel.Bronze, "It opens without a fault.")
{
    internal override async Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject)
    {
        await using var trial = await Trial.EmptyAsync(subject);
        return Of(trial.Faults());
    }
}
