using Microsoft.Playwright;

namespace MlAdvisor.BrowserTests;

/// <summary>A report in a browser.</summary>
public sealed class ReportPage : IAsyncDisposable
{
    private readonly string _file;
    private readonly List<string> _complaints = [];

    /// <summary>Listens to a page before a file is opened in it.</summary>
    public ReportPage(IPage page, string file)
    {
        _file = file;
        Page = page;
        page.Console += (_, message) => _complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal))
            {
                _complaints.Add($"request: {request.Url}");
            }
        };
    }

    /// <value>The page.</value>
    public IPage Page { get; }

    /// <value>What the console said, errors, and requests that left the file.</value>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>What a script evaluates to.</summary>
    public Task<T> Ask<T>(string script) => Page.EvaluateAsync<T>(script);

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        File.Delete(_file);
    }
}
