using System.Globalization;
using System.Text;
using CivicPlatform.Errors;

namespace CivicPlatform.Ledger;

/// <summary>Shows an exported file to an audit, line by line, without keeping it in memory.</summary>
internal sealed class ExportedFile(string path) : ILedgerEvidence
{
    // The largest event is 256 KiB of data; a line beyond this is no line of ours.
    private const int MaxLine = 1 << 20;

    public string Source => path;

    public void Present(ILedgerAudit audit, CancellationToken cancellationToken = default)
    {
        try
        {
            using var file = new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0 });
            new Reading(audit, file, cancellationToken).Run();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CivicException(new CivicError("CIVIC4301", "There is no ledger to verify.", failure.Message,
                "Name a file that was exported from a ledger, or the city's data folder.") { Where = path }, failure);
        }
    }

    private sealed class Reading(ILedgerAudit audit, FileStream file, CancellationToken cancellationToken)
    {
        private byte[] buffer = new byte[1 << 18];
        private int start;
        private int end;
        private long line;
        private bool headed;
        private bool ended;

        public void Run()
        {
            while (Fill())
            {
                int length;
                while ((length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n')) >= 0)
                {
                    line++;
                    if (!Take(buffer.AsSpan(start, length)))
                        return;
                    start += length + 1;
                }
                if (end - start > MaxLine)
                {
                    line++;
                    Unreadable($"The line is longer than {MaxLine} bytes.", audit.Events + 1);
                    return;
                }
            }
            Finish();
        }

        private bool Fill()
        {
            cancellationToken.ThrowIfCancellationRequested();
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var read = file.Read(buffer, end, buffer.Length - end);
            end += read;
            return read > 0;
        }

        private void Finish()
        {
            if (end > start)
            {
                line++;
                Unreadable("The file breaks off in the middle of a line.", audit.Events + 1);
            }
            else if (!headed)
            {
                line++;
                Unreadable("The file is empty.", 0);
            }
            else if (!ended)
            {
                audit.Fault(new LedgerFault(LedgerFaultKind.EndBroken, "The end of the file is missing: events may be missing too.")
                {
                    Line = line + 1, Position = audit.Events + 1,
                });
            }
        }

        /// <summary>Takes one line; false when going on makes no sense.</summary>
        private bool Take(ReadOnlySpan<byte> text)
        {
            var reader = new LineReader(text);
            if (!headed)
                return Header(ref reader);
            if (ended)
            {
                Unreadable("There is something after the end.", audit.Events);
                return false;
            }
            if (reader.Skip("{\"p\":"u8))
                Record(ref reader);
            else if (reader.Skip("{\"checkpoint\":\""u8))
                Checkpoint(ref reader);
            else if (reader.Skip("{\"end\":{\"events\":"u8))
                End(ref reader);
            else
                Unreadable("The line is neither an event nor a checkpoint nor the end.", audit.Events + 1);
            return true;
        }

        private bool Header(ref LineReader reader)
        {
            headed = true;
            if (!reader.Skip("{\"civicLedger\":"u8))
            {
                Unreadable("The file is no exported ledger: its first line is no header.", 0);
                return false;
            }
            if (!reader.Number(out var format) || format != 1)
            {
                Unreadable("The ledger is written in a format that this version does not know, or its header was changed.", 0);
                return false;
            }
            if (reader.Skip(",\"key\":\""u8) && reader.Text(out var key) && reader.Ends("\"}"u8)
                && VerifierKey.TryParse(Encoding.UTF8.GetString(key), null, out var parsed))
                audit.Key(parsed);
            else
                Unreadable("The ledger's key in the header was changed.", 0);
            return true;
        }

        private void Record(ref LineReader reader)
        {
            if (reader.Number(out var position) && reader.Skip(",\"s\":\""u8) && reader.Text(out var stream)
                && reader.Skip("\",\"v\":"u8) && reader.Number(out var version) && reader.Skip(",\"t\":\""u8) && reader.Text(out var type)
                && reader.Skip("\",\"at\":"u8) && reader.Number(out var at) && reader.Skip(",\"h\":\""u8) && reader.Hash(out var chain)
                && reader.Skip("\",\"d\":"u8) && reader.Rest("}"u8, out var data))
            {
                audit.Record(new RawRecord
                {
                    Position = position, Stream = stream, Version = version, Type = type, AtMicroseconds = at, Data = data,
                }, chain, line);
                return;
            }
            Unreadable(string.Create(CultureInfo.InvariantCulture, $"The event cannot be read from byte {reader.Column} of the line on."), audit.Events + 1);
        }

        private void Checkpoint(ref LineReader reader)
        {
            if (reader.Text(out var text) && reader.Ends("\"}"u8))
                audit.Checkpoint(Encoding.UTF8.GetString(text).Replace("\\n", "\n", StringComparison.Ordinal), line);
            else
                Unreadable("The checkpoint cannot be read.", audit.Events);
        }

        private void End(ref LineReader reader)
        {
            ended = true;
            if (!reader.Number(out var events) || !reader.Skip(",\"checkpoints\":"u8) || !reader.Number(out var checkpoints) || !reader.Ends("}}"u8))
            {
                Unreadable("The end cannot be read.", audit.Events);
                return;
            }
            audit.End(events, checkpoints, line);
        }

        private void Unreadable(string what, long position) =>
            audit.Fault(new LedgerFault(LedgerFaultKind.Unreadable, what) { Line = line, Position = position });
    }
}
