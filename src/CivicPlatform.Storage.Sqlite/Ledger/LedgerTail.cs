namespace CivicPlatform.Ledger;

/// <summary>The latest durable events in memory: whoever keeps up with the ledger reads them here, once made for all, and not row by row from the file.</summary>
/// <threadsafety>One caller adds; all may read.</threadsafety>
internal sealed class LedgerTail
{
    private const int MostRecords = 4096;
    private const int MostBytes = 4 * 1024 * 1024;
    private const int PageRecords = 512;
    private readonly Lock gate = new();
    private readonly LedgerRecord?[] ring = new LedgerRecord?[MostRecords];
    private long first = 1;
    private long last;
    private long bytes;

    /// <summary>Adds events that follow each other and, unless it is empty, those that are here.</summary>
    public void Add(IReadOnlyList<LedgerRecord> records)
    {
        lock (gate)
        {
            foreach (var record in records)
            {
                if (record.Position.Value != last + 1)
                    Clear(record.Position.Value);
                if (last - first + 1 == MostRecords)
                    DropFirst();
                last = record.Position.Value;
                ring[last % MostRecords] = record;
                bytes += record.Data.Length;
                while (bytes > MostBytes && first < last)
                    DropFirst();
            }
        }
    }

    /// <summary>The next events after a position, up to another; <see langword="null"/> when the first of them is not here.</summary>
    public List<LedgerRecord>? Page(long after, long until)
    {
        lock (gate)
        {
            if (after + 1 < first || after >= last)
                return null;
            var to = Math.Min(Math.Min(until, last), after + PageRecords);
            var page = new List<LedgerRecord>((int)(to - after));
            for (var position = after + 1; position <= to; position++)
                page.Add(ring[position % MostRecords]!);
            return page;
        }
    }

    private void DropFirst()
    {
        bytes -= ring[first % MostRecords]!.Data.Length;
        ring[first++ % MostRecords] = null;
    }

    private void Clear(long next)
    {
        Array.Clear(ring);
        (first, last, bytes) = (next, next - 1, 0);
    }
}
