namespace CivicPlatform.Datasets;

/// <summary>Reads the corrections that people proposed. Whoever asks looks at who may read them.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface ICorrectionQueries
{
    /// <summary>One correction, or <see langword="null"/>.</summary>
    Task<Correction?> FindAsync(DatasetId dataset, int number, CancellationToken cancellationToken = default);

    /// <summary>Corrections in order, page by page.</summary>
    /// <param name="question">Which, and how many.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="FormatException"><see cref="CorrectionQuestion.After"/> is none that a list gave out.</exception>
    Task<CorrectionList> ListAsync(CorrectionQuestion question, CancellationToken cancellationToken = default);
}
