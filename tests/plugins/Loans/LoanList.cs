using System.Globalization;
using UtfUnknown;

namespace Loans;

/// <summary>Reads loans, in whatever encoding the library keeps them.</summary>
public sealed class LoanList
{
    /// <summary>The loans of a file of lines "book,days".</summary>
    public IReadOnlyList<Loan> Read(byte[] file)
    {
        var text = CharsetDetector.DetectFromBytes(file).Detected.Encoding.GetString(file);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))
            .Select(cells => new Loan(cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture)))];
    }
}
