namespace CivicPlatform.Plugins;

/// <summary>Reads what an address answers: no more of it than was said, in a time that has an end, and from nowhere else.</summary>
internal static class WebAnswer
{
    /// <summary>How long a server may say nothing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Slower than that is none that anybody waits for; who gives a byte in each half minute would otherwise hold a command for ever.
    private const int SlowestBytesPerSecond = 32 * 1024;

    /// <summary>Reads an answer.</summary>
    /// <param name="http">What asks; it must follow no redirection.</param>
    /// <param name="from">The address.</param>
    /// <param name="most">So many bytes at most.</param>
    /// <param name="to">Where its bytes go.</param>
    /// <param name="patience">How long the server may say nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether there is such a thing: <see langword="false"/> where the server answers 404.</returns>
    /// <exception cref="IOException">It is longer, or cannot be read; the message says why.</exception>
    public static async Task<bool> CopyAsync(HttpClient http, Uri from, long most, Stream to, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var whole = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        whole.CancelAfter(patience + TimeSpan.FromSeconds((most / SlowestBytesPerSecond) + 1));
        using var step = CancellationTokenSource.CreateLinkedTokenSource(whole.Token);
        step.CancelAfter(patience);
        try
        {
            using var answer = await http.GetAsync(from, HttpCompletionOption.ResponseHeadersRead, step.Token);
            if (answer.StatusCode == System.Net.HttpStatusCode.NotFound)
                return false;
            if (!answer.IsSuccessStatusCode)
                throw new IOException($"{from} answers {(int)answer.StatusCode}{(answer.Headers.Location is { } other ? $" and leads to {other}, which is not followed" : "")}.");
            if (answer.Content.Headers.ContentLength > most)
                throw TooLong(from, most);
            await using var body = await answer.Content.ReadAsStreamAsync(step.Token);
            var buffer = new byte[81_920];
            for (long read = 0; ;)
            {
                step.CancelAfter(patience);
                var part = await body.ReadAsync(buffer, step.Token);
                if (part == 0)
                    return true;
                if ((read += part) > most)
                    throw TooLong(from, most);
                await to.WriteAsync(buffer.AsMemory(0, part), cancellationToken);
            }
        }
        catch (HttpRequestException failed)
        {
            throw new IOException(failed.Message, failed);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException(whole.IsCancellationRequested ? $"{from} answers too slowly." : $"{from} did not answer for {patience.TotalSeconds:0} s.");
        }
    }

    private static IOException TooLong(Uri from, long most) => new($"{Path.GetFileName(from.AbsolutePath)} is longer than {most} bytes.");
}
