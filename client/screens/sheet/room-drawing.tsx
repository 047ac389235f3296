// A drawn room, for centres without a picture of their own: two chairs turned to each other, a rug, a table with paper and pencils, a
// window, a plant, a clock, and the small camera that is there as well. Empty, friendly, nobody's.

export function RoomDrawing({ className }: { readonly className: string }) {
  return (
    <svg className={className} viewBox="0 0 320 200" aria-hidden="true">
      <rect width="320" height="200" rx="8" fill="#fbf3e4" />
      <path d="M0 140 H320 V192 Q320 200 312 200 H8 Q0 200 0 192 Z" fill="#e8d8bd" />
      <ellipse cx="160" cy="168" rx="104" ry="22" fill="#cfe3d8" />
      <Window />
      <Chair at={44} fill="#e9a75c" />
      <g transform="translate(320 0) scale(-1 1)">
        <Chair at={44} fill="#6aa5a0" />
      </g>
      <Table />
      <Plant />
      <g fill="none" stroke="#4a4036" strokeWidth="2.5">
        <circle cx="60" cy="40" r="15" fill="#ffffff" />
        <path d="M60 31 V40 L67 44" strokeLinecap="round" />
      </g>
      <g fill="#4a4036">
        <rect x="276" y="14" width="20" height="13" rx="4" />
        <circle cx="281" cy="20.500" r="4" fill="#ffffff" />
        <circle cx="281" cy="20.500" r="2" />
      </g>
    </svg>
  );
}

function Window() {
  return (
    <g>
      <rect x="112" y="20" width="96" height="70" rx="4" fill="#cfe7f2" stroke="#b79a6d" strokeWidth="5" />
      <circle cx="184" cy="40" r="10" fill="#f6cf5f" />
      <path d="M115 88 Q135 62 158 80 Q178 64 205 88 Z" fill="#9cc59a" />
      <path d="M160 20 V90" stroke="#b79a6d" strokeWidth="4" />
    </g>
  );
}

function Chair({ at, fill }: { readonly at: number; readonly fill: string }) {
  return (
    <g transform={`translate(${at} 0)`}>
      <rect x="0" y="86" width="22" height="68" rx="11" fill={fill} />
      <rect x="8" y="122" width="58" height="30" rx="12" fill={fill} />
      <rect x="12" y="108" width="46" height="18" rx="9" fill="#ffffff" opacity="0.45" />
      <path d="M14 152 V166 M58 152 V166" stroke="#8a6a43" strokeWidth="5" strokeLinecap="round" />
    </g>
  );
}

function Table() {
  return (
    <g>
      <path d="M140 148 L136 178 M180 148 L184 178" stroke="#8a6a43" strokeWidth="5" strokeLinecap="round" />
      <rect x="126" y="140" width="68" height="9" rx="4.500" fill="#b98d58" />
      <path d="M140 139 L146 130 H166 L162 139 Z" fill="#ffffff" stroke="#c9bca6" />
      <path d="M170 139 L176 128" stroke="#c8553d" strokeWidth="3" strokeLinecap="round" />
      <path d="M176 139 L180 130" stroke="#3f7f9c" strokeWidth="3" strokeLinecap="round" />
    </g>
  );
}

function Plant() {
  return (
    <g>
      <path d="M292 128 Q276 104 284 84 Q294 100 294 128 Q298 98 312 90 Q310 114 297 130 Z" fill="#6f9f6d" />
      <path d="M280 128 H308 L304 154 H284 Z" fill="#c98b6b" />
    </g>
  );
}
