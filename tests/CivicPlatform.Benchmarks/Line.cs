namespace CivicPlatform;

/// <summary>One line of the budget: what is measured, and against what.</summary>
internal abstract class Line
{
    /// <summary>The word that runs it alone.</summary>
    public abstract string Name { get; }

    /// <summary>What it measures, in a few words.</summary>
    public abstract string Title { get; }

    /// <summary>How it is measured and what the rival does: for a reader who doubts the figures.</summary>
    public abstract string How { get; }

    /// <summary>Measures. A quick bench wants every part run once, not a figure that can be trusted.</summary>
    public abstract Task<IReadOnlyList<Figure>> RunAsync(Workbench bench);
}
