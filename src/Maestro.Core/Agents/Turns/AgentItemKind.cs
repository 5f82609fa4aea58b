namespace Maestro.Agents;

/// <summary>What an item of a turn is.</summary>
internal enum AgentItemKind
{
    /// <summary>A kind that is not listed here; goes on like any other.</summary>
    Other,

    /// <summary>A shell command.</summary>
    Command,

    /// <summary>A change of files.</summary>
    FileChange,

    /// <summary>A call of one of Maestro's tools.</summary>
    ToolCall,

    /// <summary>A call of a tool of an MCP server.</summary>
    McpToolCall,

    /// <summary>Reasoning of the model.</summary>
    Reasoning,

    /// <summary>A message of the agent.</summary>
    Message,

    /// <summary>A plan.</summary>
    Plan,

    /// <summary>The user's input.</summary>
    UserInput,
}
