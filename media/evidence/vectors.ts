// The vectors of custody/v1: values that every implementation must reproduce. Written down, never computed here; the
// second implementation (second-implementation/check.py) is held against the same ones.

export const chainVector = {
  rec: '018f0000-0000-7000-8000-0000000000cc',
  track: 'cam1',
  dataKey: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
  seg: 'a0a1a2a3a4a5a6a7a8a9aaabacadaeaf',
  start: 'cd75b72c0c67a4ed8a8dc5d17cce4f760c5d9e89f259cc72c19f73f6432f27d9',
  practiceStart: '5f84b1251a6a0cb3f2db447727be3c071bc059d28b7f9c48a55cce82460aafae',
  subKey: '84f3edb01c3140123a46e1599928c6c4a1214d45067ffdb4ea7b0788f9995686',
  keyCommit: '2acf571cb89d27dcd5e85528988c79a7548bcdf4528697a057231f9cc8e7179a',
  fileBytes: 1618,
  fileSha256: '05fdcae262890f23c79eac1490ae7ab6a097ec4212589e348d0ea59339bc9bb9',
  records: [
    {
      line: '{"anchor":{"root":"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328","size":8},"at":"2026-03-29T00:59:59.000Z","boot":"018f0000-0000-7000-8000-0000000000b0","bytes":0,"codec":"video/VP8","encSha256":"fc8ae51dca29fd8cb4c94f7880ac7ebefd696899625c3b14467fa03d4fa9a5fb","fence":1,"kind":"init","mono":"1000000000","no":0,"part":0,"prev":"cd75b72c0c67a4ed8a8dc5d17cce4f760c5d9e89f259cc72c19f73f6432f27d9","pts":0,"rec":"018f0000-0000-7000-8000-0000000000cc","seg":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","seq":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","track":"cam1","v":1}',
      bytes: 615,
      plaintext: '',
      payload: '326c0ade7dac8684e64acbdcc65a3878',
      aadSha256: '2cebaa9a0b9ebb388a6b76bd0fdf84ab39497f87ae4be5dac8a805fcb43f9125',
      head: '9d022f452a830b8ec9df71fab1b1f256ad68f9f49a7f0cb254b11c7b03e7afd1',
    },
    {
      line: '{"at":"2026-03-29T01:00:00.004Z","bytes":13,"dur":1000,"encSha256":"8a5c96e77e9a68c4195a1a36b47a96283e6249f31000e16d2a667b9468a82781","key":true,"kind":"chunk","mono":"2004000000","prev":"9d022f452a830b8ec9df71fab1b1f256ad68f9f49a7f0cb254b11c7b03e7afd1","pts":0,"rec":"018f0000-0000-7000-8000-0000000000cc","seg":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","seq":1,"sha256":"d37f39253f21bcd267a496417eec1011fba4d233699537206943907448bbacc3","stream":"media","track":"cam1","v":1}',
      bytes: 470,
      plaintext: 'first cluster',
      payload: 'd97046ee96196992af5edcf4235938d6dcdf67129f7f59eae850012745',
      aadSha256: '5b3e00c9fa51db31968dfb92deb38d5945ebb56662a3956d08eaf86e63355b87',
      head: '7566783aa240e1e0ff85e79a1b3a0273f57f887529394d4911b7e3ed91eaf729',
    },
    {
      line: '{"at":"2026-03-29T01:00:03.300Z","bytes":0,"cause":"rtp-loss","dur":240,"encSha256":"acb9d06b8413f7eded2650351d4892d5e25257fbef270bf7d7c5139f9a5925d6","kind":"gap","lost":7,"mono":"5300000000","prev":"7566783aa240e1e0ff85e79a1b3a0273f57f887529394d4911b7e3ed91eaf729","pts":1000,"rec":"018f0000-0000-7000-8000-0000000000cc","seg":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","seq":2,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","track":"cam1","v":1}',
      bytes: 469,
      plaintext: '',
      payload: 'ed1b5099f9fa2d6fb1095f383ab3fb71',
      aadSha256: 'eb534f1a6b98f0eca1ddd93d90b09258e662718a933a115e678dd8ec44a4c70f',
      head: '473bdc1ae0666343a132ac0883e29df9d5671325af90930f948d1c1e671a5762',
    },
  ],
} as const;

/** All signed with the secret of RFC 8032's first test; in life every role has a key of its own. */
export const noteVectors = {
  secret: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
  heads: {
    text: 'cfi/heads/v1\n018f0000-0000-7000-8000-0000000000cc\ncam1 2 473bdc1ae0666343a132ac0883e29df9d5671325af90930f948d1c1e671a5762\n',
    name: 'node.example/m1',
    vkey: 'node.example/m1+9916dedf+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea',
    line: '— node.example/m1 mRbe3wEE0Aspr7Od2pJPxKtvhkMxJywauVCljsm+Ze3udQE1gW6zsP80nk4PeWyzRQVlxW+2ykYTU0uITSN2ygLu+ws=',
  },
  checkpoint: {
    origin: 'log.example/custody',
    size: 8,
    vkey: 'log.example/custody+cce4ae00+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea',
    line: '— log.example/custody zOSuACPs2Hbr/sSO5hQLyfvN5SF60Yh91nOxGJvH3XxfEnGBYJfRdhCTGFl+TlvlAZORBscrMImXBvhssrFW/LN+pQc=',
  },
  cosignature: {
    name: 'witness.example/w1',
    timeS: 1774746003,
    vkey: 'witness.example/w1+eb762cc2+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea',
    line: '— witness.example/w1 63YswgAAAABpyHmT7Rl991R4zst1vbqTRbiMM2x6qAlhNF10vZ83d82LSvlu15WY8oMbOGMGbqwg+buG/gQ5thE9v036wDZVqRkhCA==',
  },
} as const;

export const eventVector = {
  bytes: 513,
  event:
    '{"actor":{"agency":"police","authn":"webauthn","grant":"assignment","id":"person:018f0000-0000-7000-8000-0000000000b1","role":"prosecutor"},"at":"2026-03-29T00:59:59.999Z","clock":{"errMs":12,"src":"ntp"},"data":{},"id":"018f0000-0000-7000-8000-000000000001","loggedAt":"2026-03-29T01:00:00.000Z","origin":"log.example/custody","prev":"0000000000000000000000000000000000000000000000000000000000000000","seq":0,"subject":"evidence:018f0000-0000-7000-8000-0000000000cc","type":"evidence.viewed","v":1,"why":"trial"}',
  leaf: '95055b93618f52563cde2a8cdaf20d52fde2d2918b43322a0b1f3d92ec7e227f',
} as const;

/** The eight classic leaves of certificate transparency. */
export const treeVector = {
  emptyLeaf: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  leafOfL123456: '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
  nodeOfN123N456: 'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
  leaves: ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'],
  roots: [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ],
  inclusionOf5In8: [
    'vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=',
    'yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=',
    '037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=',
  ],
  consistencyOf6And8: [
    'DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=',
    'yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=',
    '037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=',
  ],
} as const;

/** Each as UTF-8; the gate refuses every one. */
export const gateRefusals = [
  '{"a":1.5}',
  '{"a":9007199254740992}',
  '{"a":"\\ud800"}',
  '{"a":-0}',
  '{"a":1,"a":1}',
  '{"__proto__":1}',
  '\ufeff{"a":1}',
  '{"b":1,"a":1}',
  '{"a": 1}',
] as const;

/** First 1,000 lines of the RFC 8785 number corpus, `hex of the double,ES6 form` LF each. */
export const numberCorpus = {
  lines: 1000,
  bytes: 37_967,
  sha256: 'be18b62b6f69cdab33a7e0dae0d9cfa869fda80ddc712221570f9f40a5878687',
} as const;
