using System.Net.Sockets;
using System.Text;

namespace CivicPlatform.Hosting;

/// <summary>Answers for a city that is not there: 503, come again, in three languages. Knows no more of HTTP than that.</summary>
internal static class ClosedSign
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Answers whoever comes until it is told to stop.</summary>
    /// <param name="sockets">Where.</param>
    /// <param name="again">When the city is tried again.</param>
    /// <param name="stop">Ends it; whoever is answered just then is answered.</param>
    public static Task HangAsync(IEnumerable<Socket> sockets, TimeSpan again, CancellationToken stop) =>
        Task.WhenAll(sockets.Select(socket => HangAsync(socket, Answer(again), stop)));

    private static async Task HangAsync(Socket socket, byte[] answer, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await TellAsync(await socket.AcceptAsync(stop), answer);
            }
            catch (Exception gone) when (gone is OperationCanceledException or SocketException)
            {
                // Told to stop, or a caller who left: the next one is asked.
            }
        }
    }

    private static async Task TellAsync(Socket caller, byte[] answer)
    {
        using (caller)
        using (var patience = new CancellationTokenSource(Patience))
        {
            // What was asked is read so far as it has come, so that the answer is not lost with it; nobody looks at it.
            await caller.ReceiveAsync(new byte[16 << 10], patience.Token);
            await caller.SendAsync(answer, patience.Token);
            caller.Shutdown(SocketShutdown.Send);
        }
    }

    private static byte[] Answer(TimeSpan again)
    {
        var page = Encoding.UTF8.GetBytes($$"""
            <!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>ただいま準備中です</title></head>
            <body><main><h1>ただいま準備中です</h1><p>まもなく開きます。少し待って、もう一度お試しください。</p>
            <p><ruby>今<rt>いま</rt></ruby> じゅんび しています。すこし <ruby>待<rt>ま</rt></ruby>って、もう<ruby>一度<rt>いちど</rt></ruby> してください。</p>
            <p lang="en">The city's pages are starting. Please wait a little and try again.</p></main></body></html>
            """);
        var head = $"HTTP/1.1 503 Service Unavailable\r\nRetry-After: {Math.Max(1, (int)Math.Ceiling(again.TotalSeconds))}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {page.Length}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. page];
    }
}
