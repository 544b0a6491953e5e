using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using CivicPlatform.Ledger;

namespace CivicPlatform.Datasets;

/// <summary>Writes records as CSV (RFC 4180): UTF-8 with a byte order mark, since spreadsheets of Japan read it wrong without.</summary>
internal sealed class RecordCsv(Type record)
{
    private readonly ImmutableArray<PropertyInfo> fields =
        [.. record.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(field => field.CanRead && field.GetIndexParameters().Length == 0)];

    /// <summary>The names of the fields, as in the JSON.</summary>
    public IReadOnlyList<string> Names => [.. Columns.Select(column => column.Name)];

    /// <summary>The fields as columns of a table.</summary>
    public ImmutableArray<DatasetColumn> Columns => [.. fields.Select(one => new DatasetColumn(JsonNamingPolicy.CamelCase.ConvertName(one.Name), TypeOf(one.PropertyType)))];

    /// <summary>The fields of a record as texts.</summary>
    public IReadOnlyList<string> TextsOf(object one) => [.. fields.Select(field => Text(field.GetValue(one)))];

    /// <summary>One of them.</summary>
    public string TextOf(object one, int column) => Text(fields[column].GetValue(one));

    /// <summary>The head, with the mark that says UTF-8.</summary>
    public string Head => "\uFEFF" + string.Join(',', Names) + "\r\n";

    /// <summary>The line of a record.</summary>
    public string LineOf(object one) => string.Join(',', fields.Select(field => Cell(field.GetValue(one)))) + "\r\n";

    private static DatasetColumnType TypeOf(Type field) => (Nullable.GetUnderlyingType(field) ?? field) switch
    {
        { IsEnum: true } => DatasetColumnType.Text,
        var type when type == typeof(DateOnly) => DatasetColumnType.Date,
        var type when type == typeof(double) || type == typeof(float) || type == typeof(decimal) => DatasetColumnType.Number,
        var type when type.IsPrimitive && type != typeof(bool) && type != typeof(char) => DatasetColumnType.Integer,
        _ => DatasetColumnType.Text,
    };

    // Numbers are no formulas.
    private static string Cell(object? value) => value is IFormattable and not Enum ? Text(value) : SheetCell.Write(Text(value));

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool yes => yes ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        Enum name => JsonNamingPolicy.CamelCase.ConvertName(name.ToString()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        // Lists and parts are no cells; they stand there as in the JSON.
        _ when value.GetType() is { IsValueType: false } => JsonSerializer.Serialize(value, EventJson.Options),
        _ => value.ToString() ?? "",
    };
}
